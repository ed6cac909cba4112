import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Bytes as text: 0x and lower-case hex digits. Addresses and digests have this form throughout. */
export type Hex = `0x${string}`;

export const zeroAddress: Hex = `0x${'00'.repeat(20)}`;
export const zeroDigest: Hex = `0x${'00'.repeat(32)}`;

export function toHex(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`;
}

export function fromHex(hex: Hex): Uint8Array {
  return hexToBytes(hex.slice(2));
}

/** An unsigned big-endian integer of the given width in bytes. */
export function uint(value: number | bigint, width: number): Uint8Array {
  const v = BigInt(value);
  if (v < 0n || v >> BigInt(8 * width) !== 0n) throw new RangeError(`${v} does not fit in ${width} bytes`);
  return hexToBytes(v.toString(16).padStart(2 * width, '0'));
}

export function readUint(bytes: Uint8Array): bigint {
  return BigInt(toHex(bytes));
}

/** SHA-256 over a version prefix and the parts after it. */
export function taggedHash(prefix: string, ...parts: Uint8Array[]): Hex {
  const h = sha256.create().update(utf8ToBytes(prefix));
  for (const part of parts) h.update(part);
  return toHex(h.digest());
}

export { concatBytes, sha256, utf8ToBytes };
