import { concat, demand, toHex, type Bytes } from './bytes.ts';
import { type Certificate } from './certificate.ts';
import { integer, only, SEQUENCE } from './der.ts';

/** The body of the AlgorithmIdentifier ecdsa-with-SHA256. */
export const ecdsaSHA256 = '06082a8648ce3d040302';

/** The SubjectPublicKeyInfo of a P-256 key up to its point. */
const p256 = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A P-256 key from x ‖ y; throws if that is no point of the curve. */
export function importP256(point: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', concat(Uint8Array.of(4), point), algorithm, false, ['verify']);
}

/** Does the key stand behind the message? SHA-256, signature r ‖ s. */
export function verifyP256(key: CryptoKey, signature: Bytes, message: Bytes): Promise<boolean> {
  return crypto.subtle.verify(algorithm, key, signature, message);
}

/** The point (x ‖ y) of a certificate's key, which has to be of P-256. */
export function pointOf(c: Certificate): Bytes {
  demand(c.key.length === 91 && toHex(c.key).startsWith(p256));
  return c.key.subarray(27);
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
