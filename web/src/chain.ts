import { httpEndpoint, View, type Endpoint } from './lib/chain/index.ts';
import type { Setting } from './lib/pins.ts';
import { devRealm } from './lib/verify/index.ts';

let made: { of: Setting; view: View } | undefined;

/** The chain through this origin, one for all views. Views that load this load viem: it is for lazy ones. */
export function viewOf(pins: Setting): View {
  if (made?.of !== pins) made = { of: pins, view: viewWith(pins) };
  return made.view;
}

/** The chain through this origin and, if there is one, as the wallet's own node shows it: they have to agree. */
export function viewWith(pins: Setting, own?: Endpoint): View {
  const finality = pins.realm === devRealm ? 'latest' : 'finalized';
  return new View(pins.chainId, finality, [httpEndpoint('the gateway', '/rpc'), ...(own === undefined ? [] : [own])]);
}
