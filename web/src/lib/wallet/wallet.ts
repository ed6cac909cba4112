import { stringToHex } from 'viem';

import { hex, quantity, type Endpoint } from '../chain/index.ts';
import type { Hex } from '../contribution/bytes.ts';
import type { Discovered } from './discover.ts';
import { isUnknownChain, WalletError, walletError } from './errors.ts';

/** A chain as a wallet is told of it (EIP-3085). */
export interface Chain {
  readonly id: bigint;
  readonly name: string;
  readonly rpc: string;
  readonly currency: { name: string; symbol: string; decimals: number };
}

/** One account of one wallet. It signs, and sends a transaction only where its owner chose to pay for it. */
export interface Wallet {
  readonly from: Discovered;
  /** In lower case. */
  readonly address: Hex;
  /** Signs a text (EIP-191). */
  signText(text: string, signal?: AbortSignal): Promise<Hex>;
  /** Signs typed data (EIP-712), as JSON with integers as text. */
  signTyped(data: object, signal?: AbortSignal): Promise<Hex>;
  /** Sends a transaction, whose fee its owner pays, and returns its hash. */
  send(call: { to: Hex; data: Hex }, signal?: AbortSignal): Promise<Hex>;
  /** Moves the wallet to a chain, telling it of the chain first if it has to be. */
  switchTo(chain: Chain, signal?: AbortSignal): Promise<void>;
  chainId(): Promise<bigint>;
  /** The chain as the wallet's own node shows it, while the wallet is on that chain. */
  readonly endpoint: Endpoint;
  /** Tells when the account at the front, or the chain, is another one. Returns how to stop. */
  watch(changed: (what: { address: Hex | undefined } | { chainId: bigint }) => void): () => void;
}

/** Asks the wallet for its account. */
export async function connect(from: Discovered, signal?: AbortSignal): Promise<Wallet> {
  const accounts = await request(from, 'eth_requestAccounts', [], signal);
  const address = firstOf(accounts);
  if (address === undefined) throw new WalletError('locked', 'the wallet gave no account');
  return walletOf(from, address);
}

/** The wallet as it was connected at the last visit, if it still is; it asks nobody. */
export async function reconnect(from: Discovered, address: Hex): Promise<Wallet | undefined> {
  const accounts = await request(from, 'eth_accounts', []).catch(() => []);
  return firstOf(accounts) === address ? walletOf(from, address) : undefined;
}

function walletOf(from: Discovered, address: Hex): Wallet {
  const ask = (method: string, params: readonly unknown[], signal?: AbortSignal) => request(from, method, params, signal);
  /** A signature of another account would be worth nothing, and would be asked for in the wrong name. */
  const sign = async (method: string, params: readonly unknown[], signal?: AbortSignal) => {
    const now = firstOf(await ask('eth_accounts', []));
    if (now !== undefined && now !== address) throw new WalletError('other-account', `the wallet is at ${now} now`);
    return hex(await ask(method, params, signal));
  };
  const chainId = async () => quantity(await ask('eth_chainId', []));
  return {
    from,
    address,
    chainId,
    signText: (text, signal) => sign('personal_sign', [stringToHex(text), address], signal),
    send: (call, signal) => sign('eth_sendTransaction', [{ from: address, value: '0x0', ...call }], signal),
    signTyped: (data, signal) => sign('eth_signTypedData_v4', [address, JSON.stringify(data, decimal)], signal),
    switchTo: (chain, signal) => switchTo(from, chain, signal),
    endpoint: { name: from.name, ask },
    watch: (changed) => watch(from, changed),
  };
}

/** Wallets take integers above 2^53 as text only. */
function decimal(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

async function switchTo(from: Discovered, chain: Chain, signal?: AbortSignal): Promise<void> {
  const chainId = `0x${chain.id.toString(16)}`;
  try {
    await from.provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] });
  } catch (error) {
    if (!isUnknownChain(error)) throw walletError(error);
    const description = { chainId, chainName: chain.name, rpcUrls: [chain.rpc], nativeCurrency: chain.currency };
    await request(from, 'wallet_addEthereumChain', [description], signal);
  }
  const now = quantity(await request(from, 'eth_chainId', []));
  if (now !== chain.id) throw new WalletError('wrong-chain', `the wallet is on chain ${now}, want ${chain.id}`);
}

/** A wallet may never answer: whoever waits may give up. */
async function request(from: Discovered, method: string, params: readonly unknown[], signal?: AbortSignal): Promise<unknown> {
  const givenUp = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(new WalletError('given-up', `nobody waits for ${method} any more`)), { once: true });
  });
  try {
    signal?.throwIfAborted();
    return await Promise.race([from.provider.request({ method, params }), givenUp]);
  } catch (error) {
    throw walletError(error);
  }
}

function watch({ provider }: Discovered, changed: Parameters<Wallet['watch']>[0]): () => void {
  const accounts = (list: unknown) => changed({ address: firstOf(list) });
  const chain = (id: unknown) => changed({ chainId: quantity(id) });
  provider.on?.('accountsChanged', accounts);
  provider.on?.('chainChanged', chain);
  return () => {
    provider.removeListener?.('accountsChanged', accounts);
    provider.removeListener?.('chainChanged', chain);
  };
}

function firstOf(accounts: unknown): Hex | undefined {
  const [first] = Array.isArray(accounts) ? (accounts as unknown[]) : [];
  return typeof first === 'string' && /^0x[0-9a-fA-F]{40}$/.test(first) ? (first.toLowerCase() as Hex) : undefined;
}
