import { readUint, uint, type Hex } from '../contribution/bytes.ts';
import { signerOf } from './address.ts';
import { OwnerKeyFailure } from './failure.ts';

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** What wallets give as a signature: of a plain key, of a contract (EIP-1271), or of one not deployed yet (ERC-6492). */
export type SignatureShape = 'plain' | 'contract' | 'undeployed';

/** Tells signatures apart by their length and end. A contract's may have a plain one's length: its signer then differs. */
export function shapeOf(signature: Uint8Array): SignatureShape {
  if (signature.length === 65 || signature.length === 64) return 'plain';
  const end = signature.subarray(-32);
  return end.length === 32 && end.every((byte, i) => byte === (i % 2 === 0 ? 0x64 : 0x92)) ? 'undeployed' : 'contract';
}

/** What stands at an account's address. */
export type AccountKind = 'key' | 'delegated' | 'contract';

/** Tells accounts apart by their code. One that delegates to code (EIP-7702) still signs with its own key. */
export function accountKind(code: Hex | undefined): AccountKind {
  if (code === undefined || code === '0x') return 'key';
  return code.length === 2 + 2 * 23 && code.toLowerCase().startsWith('0xef0100') ? 'delegated' : 'contract';
}

/**
 * r ‖ s of the owner's plain signature over a message, with s in the lower half of the order: the same for every wallet
 * that signs by RFC 6979, however it spells v. 65 bytes or, by EIP-2098, 64; anything else is a contract's signature.
 */
export function signed(message: string, owner: Hex, signature: Uint8Array): Uint8Array {
  if (shapeOf(signature) !== 'plain') {
    throw new OwnerKeyFailure('contract-wallet', `a signature of ${signature.length} bytes is not a plain one`);
  }
  const { rs, parity } = split(signature);
  if (signerOf(message, rs, parity) !== owner.toLowerCase()) {
    throw new OwnerKeyFailure('other-signer', "not the owner's plain signature: another key signed, or another text");
  }
  const s = readUint(rs.subarray(32));
  if (s > order / 2n) rs.set(uint(order - s, 32), 32);
  return rs;
}

/** r ‖ s as a copy, and the recovery bit, from 0 or from 27. EIP-2098 keeps it in the highest bit of s. */
function split(signature: Uint8Array): { rs: Uint8Array; parity: number } {
  const rs = signature.slice(0, 64);
  const [high = 0, v] = [rs[32], signature[64]];
  if (v === undefined) {
    rs[32] = high & 0x7f;
    return { rs, parity: high >> 7 };
  }
  return { rs, parity: v >= 27 ? v - 27 : v };
}
