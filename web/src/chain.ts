import { httpEndpoint, View } from './lib/chain/index.ts';
import type { Setting } from './lib/pins.ts';
import { devRealm } from './lib/verify/index.ts';

/** The chain through this origin. Views that load this load viem: it is for lazy ones. */
export function viewOf(pins: Setting): View {
  return new View(pins.chainId, pins.realm === devRealm ? 'latest' : 'finalized', [httpEndpoint('gateway', '/rpc')]);
}
