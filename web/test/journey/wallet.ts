import type { BrowserContext } from 'playwright-core';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToHex, createWalletClient, defineChain, hashMessage, hexToBytes, http } from 'viem';
import { privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts';
import type { Hex } from '../../src/lib/contribution/bytes.ts';

type Call = { method: string; params?: unknown[] };

/** How the wallet misbehaves: it answers a call in its place, or leaves it to the wallet by returning undefined. */
export type Whim = (call: Call, wallet: TestWallet) => unknown;

/**
 * A wallet with a real signer: announced in the page by EIP-6963, and answered here. Whatever reads the chain goes to the
 * chain's own endpoint, as a wallet's own node would.
 */
export class TestWallet {
  readonly calls: Call[] = [];
  account: PrivateKeyAccount;
  chainId: number;
  /** What it says its account is, if that is not the signing key's own: a contract that the key owns. */
  contract: Hex | undefined;
  whim: Whim = () => undefined;
  readonly #rpc: string;
  #context: BrowserContext | undefined;

  constructor(key: Hex, chainId: number, rpc: string) {
    this.account = privateKeyToAccount(key);
    this.chainId = chainId;
    this.#rpc = rpc;
  }

  async install(context: BrowserContext): Promise<void> {
    this.#context = context;
    await context.exposeBinding('testWalletRequest', async (_, call: Call) => {
      try {
        return { result: await this.#answer(call) };
      } catch (error) {
        const { code, message } = error as { code?: number; message?: string };
        return { error: { code: code ?? -32603, message: message ?? String(error) } };
      }
    });
    await context.addInitScript(announce);
  }

  /** How often something was asked for. */
  count(method: string): number {
    return this.calls.filter((c) => c.method === method).length;
  }

  /** Tells every page an event of EIP-1193. */
  async emit(event: string, value: unknown): Promise<void> {
    for (const page of this.#context?.pages() ?? []) {
      await page.evaluate(([name, detail]) => void dispatchEvent(new CustomEvent('test-wallet', { detail: { event: name, value: detail } })), [event, value] as const);
    }
  }

  async #answer(call: Call): Promise<unknown> {
    this.calls.push(call);
    const odd = await this.whim(call, this);
    if (odd !== undefined) return odd;
    const [first, second] = call.params ?? [];
    switch (call.method) {
      case 'eth_requestAccounts':
      case 'eth_accounts': return [this.contract ?? this.account.address];
      case 'eth_sendTransaction': return this.#send(first as { to: Hex; data: Hex });
      case 'eth_chainId': return `0x${this.chainId.toString(16)}`;
      case 'personal_sign': return this.account.signMessage({ message: { raw: first as Hex } });
      case 'eth_signTypedData_v4': return this.account.signTypedData(withoutDomain(JSON.parse(second as string)));
      case 'wallet_switchEthereumChain': {
        this.chainId = Number((first as { chainId: Hex }).chainId);
        await this.emit('chainChanged', `0x${this.chainId.toString(16)}`);
        return null;
      }
      default: return this.ask(call);
    }
  }

  async #send({ to, data }: { to: Hex; data: Hex }): Promise<Hex> {
    const chain = defineChain({ id: this.chainId, name: 'test', nativeCurrency: { name: 'VANA', symbol: 'VANA', decimals: 18 }, rpcUrls: { default: { http: [this.#rpc] } } });
    return createWalletClient({ account: this.account, chain, transport: http(this.#rpc) }).sendTransaction({ to, data });
  }

  /** Asks the chain's own endpoint. */
  async ask(call: Call): Promise<unknown> {
    const answer = await fetch(this.#rpc, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...call }) });
    const { result, error } = (await answer.json()) as { result?: unknown; error?: object };
    if (error !== undefined) throw error;
    return result;
  }
}

/** Signs texts as a hedged signer does: as good as any signature, and another one for every other entropy. */
export function hedged(key: Hex, entropy: () => number): Whim {
  return ({ method, params }) => {
    if (method !== 'personal_sign') return undefined;
    const digest = hexToBytes(hashMessage({ raw: params?.[0] as Hex }));
    const extraEntropy = new Uint8Array(32).fill(entropy());
    const made = secp256k1.sign(digest, hexToBytes(key), { prehash: false, format: 'recovered', extraEntropy });
    return bytesToHex(new Uint8Array([...made.subarray(1), 27 + (made[0] ?? 0)]));
  };
}

/** An error of EIP-1193. */
export function refusal(code: number, message: string): never {
  throw Object.assign(new Error(message), { code });
}

/** viem derives the domain's type itself. */
function withoutDomain(data: { types: Record<string, unknown> }): never {
  const { EIP712Domain: _, ...types } = data.types;
  return { ...data, types } as never;
}

/** Runs in the page. */
function announce(): void {
  const ask = (globalThis as unknown as { testWalletRequest(call: unknown): Promise<{ result?: unknown; error?: { code: number; message: string } }> }).testWalletRequest;
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  addEventListener('test-wallet', (e) => {
    const { event, value } = (e as CustomEvent<{ event: string; value: unknown }>).detail;
    listeners.get(event)?.forEach((tell) => tell(value));
  });
  const provider = {
    async request(call: unknown) {
      const { result, error } = await ask(call);
      if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
      return result;
    },
    on: (event: string, tell: (value: unknown) => void) => listeners.set(event, (listeners.get(event) ?? new Set()).add(tell)),
    removeListener: (event: string, tell: (value: unknown) => void) => listeners.get(event)?.delete(tell),
  };
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
  const detail = Object.freeze({ info: { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Test Wallet', icon, rdns: 'org.gptdao.test' }, provider });
  const tell = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
  addEventListener('eip6963:requestProvider', tell);
  tell();
}
