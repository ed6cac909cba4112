import { hkdf } from '@noble/hashes/hkdf.js';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';

import { fromHex, sha256, utf8ToBytes, type Hex } from '../contribution/bytes.ts';
import { slotsDigest } from '../contribution/recipient.ts';
import { OwnerKeyFailure } from './failure.ts';
import { ownerMessage, type OwnerKey } from './message.ts';
import { signed } from './signature.ts';

/** A hybrid age identity and its recipient. The identity is a secret: it opens files. */
export interface Owner {
  identity: string;
  recipient: string;
}

/** Asks the wallet for a signature by personal_sign. */
export type Sign = (message: string) => Promise<Hex>;

/** Whether an identity is the one that is registered for the owner. */
export type IsRegistered = (derived: Owner) => boolean | Promise<boolean>;

/**
 * Derives the owner's identity from the wallet's signature. Where one is registered for the owner it asks
 * once, and the derived one must be it. Without, it is the first time: it asks twice, and both must give the same
 * key, for a wallet that signs differently each time would never open again what was sealed. Throws OwnerKeyFailure.
 */
export async function unlock(key: OwnerKey, owner: Hex, sign: Sign, isRegistered?: IsRegistered): Promise<Owner> {
  const derived = await derive(key, owner, sign);
  if (isRegistered === undefined) {
    const again = await derive(key, owner, sign);
    if (again.recipient !== derived.recipient) {
      throw new OwnerKeyFailure('not-deterministic', 'the wallet signed the same text twice, and differently');
    }
  } else if (!(await isRegistered(derived))) {
    throw new OwnerKeyFailure('other-recipient', 'the wallet gives another key than the one that is registered');
  }
  return derived;
}

/** Whether these are the recipients that a `slots` digest of the chain names. */
export function areSlots(recipients: readonly string[], slots: Hex): boolean {
  return slotsDigest(recipients) === slots;
}

async function derive(key: OwnerKey, owner: Hex, sign: Sign): Promise<Owner> {
  const message = ownerMessage(key, owner);
  return ownerOf(key, owner, fromHex(await sign(message)));
}

/** The identity that one signature over the message gives. Whoever has the signature has the identity. */
export async function ownerOf(key: OwnerKey, owner: Hex, signature: Uint8Array): Promise<Owner> {
  const secret = signed(ownerMessage(key, owner), owner, signature);
  const info = `age-mlkem768x25519|${owner.toLowerCase()}|${key.index ?? 0}`;
  const seed = hkdf(sha256, secret, utf8ToBytes('gpt-data-dao/owner-key/v1'), utf8ToBytes(info), 32);
  secret.fill(0);
  const made = await ownerFromSeed(seed);
  seed.fill(0);
  return made;
}

/** The hybrid identity of 32 bytes. */
export async function ownerFromSeed(seed: Uint8Array): Promise<Owner> {
  const identity = bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase();
  return { identity, recipient: await identityToRecipient(identity) };
}
