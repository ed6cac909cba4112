import { decodeEventLog } from 'viem';

import { api, valueOf } from '../../api.ts';
import { poolAbi, type View } from '../../lib/chain/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import type { Setting } from '../../lib/pins.ts';
import { findSlots, keepSlots } from '../../lib/upload/records.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { isItself } from './consenting.ts';

/** Recipients of the contributor's own that a file is sealed to. */
export interface Own {
  /** The wallet's; none for a wallet that no key can be made of. */
  wallet?: string;
  recovery?: string;
}

/** The newest contribution of a wallet that was paid: whatever key is made now has to open its header. */
export interface Registered {
  id: Hex;
  headerDigest: Hex;
}

/** What is known of a contributor's own keys before any is made. */
export type Before =
  /** This browser derived them. */
  | { kind: 'known'; own: Own }
  /** Another browser did: the chain has the digest of what they open. */
  | { kind: 'registered'; registered: Registered }
  | { kind: 'first' };

export async function slotsBefore(setting: Setting, view: View, wallet: Wallet): Promise<Before> {
  const [recovery, own] = (await findSlots(nameOf(setting, wallet)))?.recipients ?? [];
  if (recovery !== undefined) return { kind: 'known', own: { recovery, ...(own !== undefined && { wallet: own }) } };
  const registered = await registeredOf(setting, view, wallet.address);
  return registered === undefined ? { kind: 'first' } : { kind: 'registered', registered };
}

/** Remembers what was derived here, for the next visit. */
export async function keepOwn(setting: Setting, wallet: Wallet, own: Own): Promise<void> {
  const recipients = [own.recovery, own.wallet].filter((r) => r !== undefined);
  await keepSlots({ wallet: nameOf(setting, wallet), recipients });
}

function nameOf(setting: Setting, wallet: Wallet): string {
  return `${wallet.address}@${setting.domain}/${setting.chainId}`;
}

/**
 * Finds it in the gateway's list and holds it against the chain. A gateway that hides it makes this look like the first
 * time, and gains nothing: what is sealed to is then derived here.
 */
async function registeredOf(setting: Setting, view: View, wallet: Hex): Promise<Registered | undefined> {
  const { items } = await valueOf(api.ofWallet(wallet));
  for (const of of items) {
    if (of.state !== 'paid' || of.transaction === undefined || of.consent.contributor !== wallet || !isItself(setting, of, of.id)) continue;
    const slots = await view.ask('eth_getTransactionReceipt', [of.transaction], (receipt) => slotsIn(receipt, setting.pool, of.id));
    if (slots === of.consent.slots) return { id: of.id, headerDigest: of.consent.header };
  }
  return undefined;
}

interface Log {
  address: Hex;
  topics: [Hex, ...Hex[]];
  data: Hex;
}

/** The slots that the pool noted when it paid for a consent. */
function slotsIn(receipt: unknown, pool: Hex, id: Hex): Hex | undefined {
  for (const { address, topics, data } of (receipt as { logs?: Log[] } | null)?.logs ?? []) {
    if (address.toLowerCase() !== pool || topics[1] !== id) continue;
    try {
      return decodeEventLog({ abi: poolAbi, eventName: 'Paid', topics, data }).args.slots;
    } catch {
      // Another event of the pool about the same consent.
    }
  }
  return undefined;
}
