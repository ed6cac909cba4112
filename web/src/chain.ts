import { httpEndpoint, View } from './lib/chain/index.ts';
import type { Setting } from './lib/pins.ts';
import { devRealm } from './lib/verify/index.ts';

let made: { of: Setting; view: View } | undefined;

/** The chain through this origin, one for all views. Views that load this load viem: it is for lazy ones. */
export function viewOf(pins: Setting): View {
  if (made?.of !== pins) made = { of: pins, view: new View(pins.chainId, pins.realm === devRealm ? 'latest' : 'finalized', [httpEndpoint('gateway', '/rpc')]) };
  return made.view;
}
