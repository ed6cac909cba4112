// The service worker: it alone has the key. It signs whatever it is asked, and asks the chain's own node about the rest.
import { privateKeyToAccount } from 'viem/accounts';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import type { Answered, Asked } from './protocol.ts';

/** What build.ts puts in. */
declare const KEY: Hex;
declare const RPC: string;
declare const CHAIN: number;

declare const chrome: {
  runtime: { onMessage: { addListener(listener: (asked: Asked, sender: unknown, reply: (answered: Answered) => void) => boolean): void } };
};

const account = privateKeyToAccount(KEY);

chrome.runtime.onMessage.addListener((asked, _, reply) => {
  answer(asked).then((result) => reply({ result }), (error: { code?: number; message?: string }) => reply({ error: { code: error.code ?? -32603, message: error.message ?? String(error) } }));
  return true; // it answers later
});

async function answer({ method, params: [first, second] }: Asked): Promise<unknown> {
  switch (method) {
    case 'eth_requestAccounts':
    case 'eth_accounts': return [account.address];
    case 'eth_chainId': return `0x${CHAIN.toString(16)}`;
    case 'personal_sign': return account.signMessage({ message: { raw: first as Hex } });
    case 'eth_signTypedData_v4': return account.signTypedData(withoutDomain(second as string));
    default: return ask(method, second === undefined ? [first] : [first, second]);
  }
}

/** viem derives the domain's type itself. */
function withoutDomain(text: string): never {
  const { types: { EIP712Domain: _, ...types }, ...data } = JSON.parse(text) as { types: Record<string, unknown> };
  return { ...data, types } as never;
}

async function ask(method: string, params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: params.filter((p) => p !== undefined) });
  const response = await fetch(RPC, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { code: number; message: string } };
  if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
  return result;
}
