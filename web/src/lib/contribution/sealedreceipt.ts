import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { randomBytes } from '@noble/hashes/utils.js';

import { concatBytes, fromHex, sha256, utf8ToBytes, type Hex } from './bytes.ts';
import { maxReceipt, receiptSchema } from './receipt.ts';
import { demand, Refusal } from './refusal.ts';

const nonceSize = 12;
const tagSize = 16;
const overhead = nonceSize + tagSize;
/** Hides how long a document is: whoever stores it would learn from its length how a score came about. */
const step = 1024;
const maxSealed = 64 * step + overhead;

/** Encrypts a receipt document for whoever opens the consented file. Only tests give a nonce. */
export function sealReceipt(
  fileKey: Uint8Array,
  consent: Hex,
  document: Uint8Array,
  nonce: Uint8Array = randomBytes(nonceSize),
): Uint8Array {
  demand(document.length <= maxReceipt, 'too-long', `a receipt of ${document.length} bytes, want at most ${maxReceipt}`);
  return concatBytes(nonce, chacha20poly1305(keyOf(fileKey, consent), nonce).encrypt(pad(document)));
}

/** Adds a byte 0x80 and as many zeros as fill the step (ISO/IEC 7816-4). */
function pad(document: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(document.length / step) + 1) * step);
  padded.set(document);
  padded[document.length] = 0x80;
  return padded;
}

/** What pad pads in this way and in no other. */
function unpad(padded: Uint8Array): Uint8Array {
  const end = padded.findLastIndex((byte) => byte !== 0);
  demand(end >= 0 && padded[end] === 0x80 && padded.length - end <= step, 'not-canonical', 'its padding is not the one there is');
  return padded.subarray(0, end);
}

/** The document that was sealed under the same file key and consent. */
export function openReceipt(fileKey: Uint8Array, consent: Hex, sealed: Uint8Array): Uint8Array {
  demand(sealed.length <= maxSealed, 'too-long', `a sealed receipt of ${sealed.length} bytes, want at most ${maxSealed}`);
  const padded = sealed.length - overhead;
  demand(padded > 0 && padded % step === 0, 'wrong-length', `a sealed receipt of ${sealed.length} bytes`);
  const cipher = chacha20poly1305(keyOf(fileKey, consent), sealed.subarray(0, nonceSize));
  return unpad(decrypt(cipher, sealed.subarray(nonceSize)));
}

function decrypt(cipher: { decrypt(box: Uint8Array): Uint8Array }, box: Uint8Array): Uint8Array {
  try {
    return cipher.decrypt(box);
  } catch {
    throw new Refusal('not-authentic', 'another key sealed the receipt, or it was altered');
  }
}

function keyOf(fileKey: Uint8Array, consent: Hex): Uint8Array {
  demand(fileKey.length === 16, 'wrong-length', `a file key of ${fileKey.length} bytes, want 16`);
  return hkdf(sha256, fileKey, new Uint8Array(), concatBytes(utf8ToBytes(receiptSchema), fromHex(consent)), 32);
}
