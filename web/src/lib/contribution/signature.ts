import { keccak256, recoverAddress } from 'viem';

import { fromHex, readUint, toHex, type Hex } from './bytes.ts';
import { demand, Refusal } from './refusal.ts';

/** The longest signature a contract wallet may give, in bytes. */
export const maxSignature = 4096;

const groupOrder = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** Checks the form of a plain key's signature (docs/spec/signature.md). */
export function checkSignature(signature: Uint8Array): void {
  demand(signature.length === 65, 'wrong-length', `a signature of ${signature.length} bytes, want 65`);
  demand(signature[64] === 27 || signature[64] === 28, 'bad-v', 'the last byte of a signature is not 27 or 28');
  const r = readUint(signature.subarray(0, 32));
  const s = readUint(signature.subarray(32, 64));
  const inGroup = r > 0n && r < groupOrder && s > 0n && s < groupOrder;
  demand(inGroup, 'bad-signature', 'r or s of a signature is not between 1 and the group order');
  demand(s <= groupOrder / 2n, 'high-s', 's of a signature is above half the group order');
}

/** The address, in lower case, whose plain key signed the ID. */
export async function recover(id: Hex, signature: Hex): Promise<Hex> {
  checkSignature(fromHex(signature));
  try {
    const address = await recoverAddress({ hash: id, signature });
    return toHex(fromHex(address));
  } catch {
    throw new Refusal('bad-signature', 'no public key belongs to the signature');
  }
}

/** The keccak256 that proofs and tickets name a consent's signature by. */
export function signatureDigest(signature: Uint8Array): Hex {
  demand(signature.length > 0, 'missing', 'an empty signature');
  demand(signature.length <= maxSignature, 'too-long', `a signature of ${signature.length} bytes, want at most ${maxSignature}`);
  return keccak256(signature);
}
