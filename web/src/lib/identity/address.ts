import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

import { concatBytes, fromHex, toHex, utf8ToBytes, type Hex } from '../contribution/bytes.ts';

// By the libraries beneath age-encryption: viem brings others, which would double what a worker loads.

/** An address with the letter case of EIP-55. */
export function checksummed(address: Hex): Hex {
  const lower = toHex(fromHex(address)).slice(2);
  const digest = toHex(keccak_256(utf8ToBytes(lower))).slice(2);
  return `0x${Array.from(lower, (c, i) => (Number.parseInt(digest.charAt(i), 16) >= 8 ? c.toUpperCase() : c)).join('')}`;
}

/** The address, in lower case, whose plain key signed a text by personal_sign; undefined if there is none. */
export function signerOf(text: string, rs: Uint8Array, parity: number): Hex | undefined {
  if (parity !== 0 && parity !== 1) return undefined;
  const message = utf8ToBytes(text);
  const digest = keccak_256(concatBytes(utf8ToBytes(`\x19Ethereum Signed Message:\n${message.length}`), message));
  try {
    const key = secp256k1.Signature.fromBytes(rs, 'compact').addRecoveryBit(parity).recoverPublicKey(digest);
    return toHex(keccak_256(key.toBytes(false).subarray(1)).subarray(12));
  } catch {
    return undefined;
  }
}
