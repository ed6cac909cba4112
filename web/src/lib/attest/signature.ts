import { concat, demand, type Bytes } from './bytes.ts';
import { integer, only, SEQUENCE } from './der.ts';

/** The body of the AlgorithmIdentifier ecdsa-with-SHA256. */
export const ecdsaSHA256 = '06082a8648ce3d040302';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A P-256 key from a SubjectPublicKeyInfo (spki), or from 4 and x ‖ y (raw); throws if it is no point of the curve. */
export function importP256(format: 'spki' | 'raw', key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey(format, key, algorithm, false, ['verify']);
}

/** Does the key stand behind the message? SHA-256, signature r ‖ s. */
export function verifyP256(key: CryptoKey, signature: Bytes, message: Bytes): Promise<boolean> {
  return crypto.subtle.verify(algorithm, key, signature, message);
}

/** The point (x ‖ y) of a SubjectPublicKeyInfo: the end of its one form, which a key on P-256 has in 91 bytes, uncompressed. */
export function pointOf(key: Bytes): Bytes {
  demand(key.length === 91 && key[26] === 4);
  return key.subarray(27);
}

/** ECDSA-Sig-Value as r ‖ s, each of the width. */
export function fixedWidth(signature: Bytes, width: number): Bytes {
  const pair = only(signature, SEQUENCE);
  const [r, s] = [unsigned(integer(pair), width), unsigned(integer(pair), width)];
  pair.end();
  return concat(r, s);
}

function unsigned(body: Bytes, width: number): Bytes {
  const digits = body[0] === 0 ? body.subarray(1) : body;
  demand((body[0] as number) < 0x80 && digits.length <= width);
  return concat(new Uint8Array(width - digits.length), digits);
}
