import type { Provider } from './provider.ts';

/** A wallet that the browser has, as it describes itself (EIP-6963). */
export interface Discovered {
  /** Of this page load. */
  readonly id: string;
  readonly name: string;
  /** A data URI; empty if the wallet gave none that is an image. */
  readonly icon: string;
  /** Reverse DNS: the same wallet at the next visit. */
  readonly rdns: string;
  readonly provider: Provider;
}

/** How many wallets one page announces at most; more is a page that plays tricks. */
const most = 24;
const maxName = 40;
const maxIcon = 128 << 10;

/**
 * Tells of the wallets in this browser, again whenever one more announces itself, and returns how to stop. Wallets that
 * speak no EIP-6963 are found as `window.ethereum`, if no other is there.
 */
export function discover(tell: (wallets: readonly Discovered[]) => void, target: Window = window): () => void {
  const found = new Map<string, Discovered>();
  const heard = (event: Event) => {
    const wallet = read((event as CustomEvent<unknown>).detail);
    if (wallet === undefined || found.size >= most || found.has(wallet.id)) return;
    found.set(wallet.id, wallet);
    tell([...found.values()]);
  };
  target.addEventListener('eip6963:announceProvider', heard);
  target.dispatchEvent(new Event('eip6963:requestProvider'));
  const { ethereum } = target as { ethereum?: unknown };
  if (found.size === 0 && isProvider(ethereum)) tell([{ id: 'window', name: 'Browser wallet', icon: '', rdns: 'window', provider: ethereum }]);
  return () => target.removeEventListener('eip6963:announceProvider', heard);
}

/** What a wallet says of itself is shown, and nothing more. */
function read(detail: unknown): Discovered | undefined {
  const { info, provider } = (detail ?? {}) as { info?: Record<string, unknown>; provider?: unknown };
  if (typeof info?.['uuid'] !== 'string' || typeof info['name'] !== 'string' || !isProvider(provider)) return undefined;
  const { uuid, name, icon, rdns } = info;
  const shown = typeof icon === 'string' && icon.length <= maxIcon && /^data:image\/(png|svg\+xml|webp|jpeg|gif)[;,]/.test(icon);
  return { id: uuid, name: name.slice(0, maxName), icon: shown ? icon : '', rdns: typeof rdns === 'string' ? rdns.slice(0, 200) : '', provider };
}

function isProvider(value: unknown): value is Provider {
  return typeof value === 'object' && value !== null && typeof (value as Provider).request === 'function';
}
