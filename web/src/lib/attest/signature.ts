import { concat, demand, toHex, type Bytes } from './bytes.ts';
import { type Signed } from './certificate.ts';
import { integer, only, tag } from './der.ts';

/** ecdsa-with-SHA256, an AlgorithmIdentifier. */
const ecdsaSHA256 = '300a06082a8648ce3d040302';

/** The SubjectPublicKeyInfo of a P-256 key up to its point. */
const p256 = '3059301306072a8648ce3d020106082a8648ce3d03010703420004';

/** Does the key (x ‖ y) stand behind the message? P-256 with SHA-256, signature r ‖ s. False for a point off the curve. */
export async function verifyP256(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const point = await crypto.subtle.importKey('raw', concat(Uint8Array.of(4), key), algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, point, signature, message);
  } catch {
    return false;
  }
}

/** The point (x ‖ y) of a SubjectPublicKeyInfo that holds a P-256 key. */
export function pointOf(key: Bytes): Bytes {
  demand(key.length === 91 && toHex(key).startsWith(p256), 'a key that is not P-256');
  return key.subarray(27);
}

/** Did the holder of the key sign the certificate or list? False for another algorithm. */
export async function signedBy(issuer: Bytes, s: Signed): Promise<boolean> {
  if (toHex(s.algorithm) !== ecdsaSHA256) return false;
  return verifyP256(pointOf(issuer), fixedWidth(s.signature, 32), s.tbs);
}

/** ECDSA-Sig-Value as r ‖ s, each of the width. */
export function fixedWidth(signature: Bytes, width: number): Bytes {
  const pair = only(signature, tag.sequence);
  const [r, s] = [unsigned(integer(pair), width), unsigned(integer(pair), width)];
  pair.end();
  return concat(r, s);
}

function unsigned(body: Bytes, width: number): Bytes {
  const digits = body[0] === 0 ? body.subarray(1) : body;
  demand((body[0] as number) < 0x80 && digits.length <= width, 'a signature out of range');
  return concat(new Uint8Array(width - digits.length), digits);
}
