import { useSyncExternalStore } from 'react';

import { connect, discover, reconnect, type Discovered, type Wallet } from '../../lib/wallet/index.ts';

/** The wallet of this page load, and those that could be it. Views share it. */
export interface Wallets {
  found: readonly Discovered[];
  wallet: Wallet | undefined;
  /** The account at the wallet's front, if its owner switched it; all stops until it is the same again. */
  switched: string | undefined;
}

const none: Wallets = { found: [], wallet: undefined, switched: undefined };
let state = none;
const listeners = new Set<() => void>();
let stopWatching: (() => void) | undefined;
const remembered = 'gptdao.wallet';

function set(change: Partial<Wallets>): void {
  state = { ...state, ...change };
  listeners.forEach((tell) => tell());
}

let begun = false;

/** Looks for wallets from the first time somebody asks, and takes up the one of the last visit. */
function begin(): void {
  if (begun) return;
  begun = true;
  discover((found) => {
    set({ found });
    void takeUp(found);
  });
}

async function takeUp(found: readonly Discovered[]): Promise<void> {
  const [rdns, address] = (read() ?? '').split(' ');
  const one = found.find((w) => w.rdns === rdns);
  if (state.wallet !== undefined || one === undefined || address === undefined) return;
  const wallet = await reconnect(one, address as `0x${string}`);
  if (wallet !== undefined && state.wallet === undefined) use(wallet);
}

function use(wallet: Wallet): void {
  stopWatching?.();
  stopWatching = wallet.watch((what) => {
    if (!('address' in what)) return;
    set({ switched: what.address === wallet.address ? undefined : (what.address ?? 'none') });
  });
  write(`${wallet.from.rdns} ${wallet.address}`);
  set({ wallet, switched: undefined });
}

/** Asks a wallet for its account and uses it from now on. */
export async function useWalletOf(from: Discovered, signal?: AbortSignal): Promise<Wallet> {
  const wallet = await connect(from, signal);
  use(wallet);
  return wallet;
}

/** Forgets the wallet; it may be connected again. */
export function leaveWallet(): void {
  stopWatching?.();
  write(undefined);
  set({ wallet: undefined, switched: undefined });
}

export function useWallets(): Wallets {
  return useSyncExternalStore(
    (tell) => {
      begin();
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => state,
    () => none,
  );
}

/** Where nothing can be stored the wallet is asked again next time. */
function read(): string | null {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

function write(value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(remembered);
    else localStorage.setItem(remembered, value);
  } catch {
    // Then it is not remembered.
  }
}
