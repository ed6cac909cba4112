import { demand, toHex, type Bytes } from './bytes.ts';
import { bits, context, integer, oid, only, smallInteger, tag, time, Der } from './der.ts';

/** A certificate is at most this long; the genuine ones are below 2 kB. */
const maxCertificate = 1 << 14;

/** What the issuer signed, and how. */
export interface Signed {
  tbs: Bytes;
  /** The AlgorithmIdentifier, DER: equal inside and outside. */
  algorithm: Bytes;
  signature: Bytes;
}

/** An X.509 version 3 certificate (RFC 5280), as far as vendors of hardware use it. */
export interface Certificate extends Signed {
  der: Bytes;
  serial: string;
  issuer: Bytes;
  subject: Bytes;
  notBefore: number;
  notAfter: number;
  /** SubjectPublicKeyInfo, DER. */
  key: Bytes;
  /** By the hex of their object identifiers. */
  extensions: Map<string, Extension>;
}

export interface Extension {
  critical: boolean;
  value: Bytes;
}

/** Object identifiers, as the hex of their encoding. */
export const extension = {
  keyUsage: '551d0f',
  basicConstraints: '551d13',
} as const;

export function parseCertificate(der: Bytes): Certificate {
  demand(der.length <= maxCertificate, `a certificate of ${der.length} bytes`);
  const { signed, tbs, algorithm } = envelope(der);
  const version = tbs.enter(context(0));
  demand(smallInteger(version) === 2, 'a certificate that is not version 3');
  version.end();
  const serial = toHex(integer(tbs));
  algorithm(tbs);
  const issuer = tbs.next(tag.sequence).whole;
  const validity = tbs.enter(tag.sequence);
  const [notBefore, notAfter] = [time(validity), time(validity)];
  validity.end();
  const subject = tbs.next(tag.sequence).whole;
  const key = tbs.next(tag.sequence).whole;
  const extensions = parseExtensions(tbs.enter(context(3)));
  tbs.end();
  return { ...signed, der, serial, issuer, subject, notBefore, notAfter, key, extensions };
}

/** Opens what both certificates and revocation lists are: SEQUENCE {tbs, algorithm, signature}. */
export function envelope(der: Bytes): { signed: Signed; tbs: Der; algorithm: (tbs: Der) => void } {
  const outer = only(der, tag.sequence);
  const tbs = outer.next(tag.sequence).whole;
  const algorithm = outer.next(tag.sequence).whole;
  const signature = bits(outer);
  outer.end();
  return {
    signed: { tbs, algorithm, signature },
    tbs: only(tbs, tag.sequence),
    algorithm(inner) {
      demand(toHex(inner.next(tag.sequence).whole) === toHex(algorithm), 'two signature algorithms');
    },
  };
}

export function parseExtensions(wrapper: Der): Map<string, Extension> {
  const list = wrapper.enter(tag.sequence);
  wrapper.end();
  const extensions = new Map<string, Extension>();
  while (!list.done) {
    const item = list.enter(tag.sequence);
    const id = oid(item);
    const critical = item.is(tag.boolean) && toHex(item.next().body) === 'ff';
    const value = item.next(tag.octetString).body;
    item.end();
    demand(!extensions.has(id), 'an extension that stands twice');
    extensions.set(id, { critical, value });
  }
  return extensions;
}

/** What RFC 5280 §4.2.1.3 lets a key sign. */
export const usage = { certificates: 0x04, lists: 0x02 } as const;

/** May the holder's key sign this? False also for a certificate that is no authority's. */
export function mayIssue(c: Certificate, what: number): boolean {
  const constraints = c.extensions.get(extension.basicConstraints);
  const keyUsage = c.extensions.get(extension.keyUsage);
  if (constraints === undefined || keyUsage === undefined) return false;
  const basic = only(constraints.value, tag.sequence);
  const isAuthority = basic.is(tag.boolean) && toHex(basic.next().body) === 'ff';
  return isAuthority && ((keyBits(keyUsage.value)[0] ?? 0) & what) !== 0;
}

/** The bits of a key usage, without the count of unused ones before them. */
function keyBits(value: Bytes): Bytes {
  const der = new Der(value);
  const { body } = der.next(tag.bitString);
  der.end();
  return body.subarray(1);
}
