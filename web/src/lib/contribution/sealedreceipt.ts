import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { randomBytes } from '@noble/hashes/utils.js';

import { concatBytes, fromHex, sha256, utf8ToBytes, type Hex } from './bytes.ts';
import { maxReceipt, receiptSchema } from './receipt.ts';
import { demand, Refusal } from './refusal.ts';

const nonceSize = 12;
const tagSize = 16;
const maxSealed = maxReceipt + nonceSize + tagSize;

/** Encrypts a receipt document for whoever opens the consented file. Only tests give a nonce. */
export function sealReceipt(
  fileKey: Uint8Array,
  consent: Hex,
  document: Uint8Array,
  nonce: Uint8Array = randomBytes(nonceSize),
): Uint8Array {
  demand(document.length <= maxReceipt, 'too-long', `a receipt of ${document.length} bytes, want at most ${maxReceipt}`);
  return concatBytes(nonce, chacha20poly1305(keyOf(fileKey, consent), nonce).encrypt(document));
}

/** The document that was sealed under the same file key and consent. */
export function openReceipt(fileKey: Uint8Array, consent: Hex, sealed: Uint8Array): Uint8Array {
  demand(sealed.length <= maxSealed, 'too-long', `a sealed receipt of ${sealed.length} bytes, want at most ${maxSealed}`);
  demand(sealed.length >= nonceSize + tagSize, 'wrong-length', `a sealed receipt of ${sealed.length} bytes`);
  const cipher = chacha20poly1305(keyOf(fileKey, consent), sealed.subarray(0, nonceSize));
  try {
    return cipher.decrypt(sealed.subarray(nonceSize));
  } catch {
    throw new Refusal('not-authentic', 'another key sealed the receipt, or it was altered');
  }
}

function keyOf(fileKey: Uint8Array, consent: Hex): Uint8Array {
  demand(fileKey.length === 16, 'wrong-length', `a file key of ${fileKey.length} bytes, want 16`);
  return hkdf(sha256, fileKey, new Uint8Array(), concatBytes(utf8ToBytes(receiptSchema), fromHex(consent)), 32);
}
