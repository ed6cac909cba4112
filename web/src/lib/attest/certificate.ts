import { demand, toHex, type Bytes } from './bytes.ts';
import { bits, boolean, context, Der, integer, oid, only, smallInteger, tag, time } from './der.ts';

/** What an issuer signed, and how. */
export interface Signed {
  issuer: Bytes;
  tbs: Bytes;
  /** The body of the AlgorithmIdentifier: equal inside and outside. */
  algorithm: string;
  signature: Bytes;
}

/** An X.509 certificate (RFC 5280), as far as vendors of hardware use it. */
export interface Certificate extends Signed {
  der: Bytes;
  serial: string;
  subject: Bytes;
  /** The subject's common name; empty without one. */
  name: string;
  notBefore: number;
  notAfter: number;
  /** SubjectPublicKeyInfo, DER. */
  key: Bytes;
  /** By the hex of their object identifiers. */
  extensions: Map<string, Bytes>;
  /** What the key may sign: bits of usage, or undefined for a certificate that is no authority's. */
  signs: number | undefined;
}

/** Bits of the first byte of a key usage (RFC 5280 §4.2.1.3). */
export const usage = { certificates: 0x04, lists: 0x02 } as const;

/** Object identifiers, as the hex of their encoding. */
const id = {
  commonName: '550403',
  subjectKey: '551d0e',
  keyUsage: '551d0f',
  basicConstraints: '551d13',
  crlNumber: '551d14',
  reason: '551d15',
  distributionPoints: '551d1f',
  authorityKey: '551d23',
} as const;

/**
 * Reads a certificate. What follows an element that was read, inside one that is signed, is not looked at: RFC 5280
 * leaves room there, and the signature covers it.
 */
export function parseCertificate(der: Bytes): Certificate {
  const { tbs, outer, whole } = envelope(der);
  const version = tbs.is(context(0)) ? versionOf(tbs.enter(context(0))) : 0;
  const serial = integer(tbs);
  demand((serial[0] as number) < 0x80, 'a negative serial number');
  const algorithm = algorithms(tbs, outer);
  const issuer = tbs.next(tag.sequence).whole;
  commonName(issuer);
  const validity = tbs.enter(tag.sequence);
  const [notBefore, notAfter] = [time(validity), time(validity)];
  const subject = tbs.next(tag.sequence).whole;
  const name = commonName(subject);
  const key = tbs.next(tag.sequence).whole;
  if (version > 0) for (const unique of [0x81, 0x82]) if (tbs.is(unique)) tbs.next();
  const extensions = new Map<string, Bytes>();
  if (version === 2 && tbs.is(context(3))) parseExtensions(tbs.enter(context(3)), certificateForms, extensions);
  const signs = authority(extensions);
  const signature = signatureOf(outer);
  return { der, tbs: whole, serial: toHex(serial), algorithm, issuer, subject, name, notBefore, notAfter, key, extensions, signs, signature };
}

/** A certificate revocation list, version 2 (RFC 5280 §5). */
export interface RevocationList extends Signed {
  thisUpdate: number;
  nextUpdate: number;
  /** Serial numbers, hex of their encoding. */
  revoked: Set<string>;
}

export function parseCRL(der: Bytes): RevocationList {
  const { tbs, outer, whole } = envelope(der);
  demand(smallInteger(tbs, 1) === 1, 'a revocation list that is not version 2');
  const algorithm = algorithms(tbs, outer);
  const signature = signatureOf(outer);
  const issuer = tbs.next(tag.sequence).whole;
  commonName(issuer);
  const thisUpdate = time(tbs);
  const nextUpdate = tbs.is(tag.utcTime) || tbs.is(tag.generalizedTime) ? time(tbs) : -Infinity;
  const revoked = new Set<string>();
  if (tbs.is(tag.sequence)) {
    for (const entries = tbs.enter(tag.sequence); !entries.done; ) revoked.add(entry(entries.enter(tag.sequence)));
  }
  if (tbs.is(context(0))) parseExtensions(tbs.enter(context(0)), listForms);
  return { tbs: whole, algorithm, signature, issuer, thisUpdate, nextUpdate, revoked };
}

/** One revoked certificate: its serial number. */
function entry(der: Der): string {
  const serial = toHex(integer(der));
  time(der);
  if (der.is(tag.sequence)) parseExtensions(der, entryForms);
  return serial;
}

/** What certificates and lists both are: SEQUENCE {tbs, algorithm, signature}. */
function envelope(der: Bytes): { tbs: Der; outer: Der; whole: Bytes } {
  const outer = only(der, tag.sequence);
  const whole = outer.next(tag.sequence).whole;
  return { tbs: only(whole, tag.sequence), outer, whole };
}

function versionOf(der: Der): number {
  const version = smallInteger(der, 2);
  der.end();
  return version;
}

function algorithms(tbs: Der, outer: Der): string {
  const inner = toHex(tbs.next(tag.sequence).body);
  demand(inner === toHex(outer.next(tag.sequence).body), 'two signature algorithms');
  return inner;
}

/** The signature; empty if it is not whole bytes, which no signature is. */
function signatureOf(outer: Der): Bytes {
  const { unused, bytes } = bits(outer);
  return unused === 0 ? bytes : new Uint8Array();
}

/** The common name in a Name, whose every attribute is printable ASCII or UTF-8. The last one counts. */
function commonName(name: Bytes): string {
  let found = '';
  for (const sets = only(name, tag.sequence); !sets.done; ) {
    for (const set = sets.enter(tag.set); !set.done; ) {
      const attribute = set.enter(tag.sequence);
      const kind = oid(attribute);
      const value = string(attribute);
      if (kind === id.commonName) found = value;
    }
  }
  return found;
}

/** Strings by their tags: UTF8String, PrintableString, IA5String, NumericString. */
const strings: Record<number, RegExp | undefined> = {
  0x0c: /^/,
  0x12: /^[0-9 ]*$/,
  0x13: /^[A-Za-z0-9 '()+,\-./:=?*&]*$/,
  0x16: /^[\0-\x7f]*$/,
};

function string(der: Der): string {
  const { tag: kind, body } = der.next();
  try {
    const value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    if (strings[kind]?.test(value)) return value;
  } catch {
    // below
  }
  demand(false, 'a name that is no text');
}

type Forms = Record<string, ((der: Der, critical: boolean) => void) | undefined>;

/** Reads SEQUENCE OF extension; those with a known form have to have it. None may stand twice where they are kept. */
function parseExtensions(wrapper: Der, forms: Forms, kept?: Map<string, Bytes>): void {
  for (const list = wrapper.enter(tag.sequence); !list.done; ) {
    const item = list.enter(tag.sequence);
    const kind = oid(item);
    const critical = item.is(tag.boolean) && boolean(item);
    const value = item.next(tag.octetString).body;
    demand(!kept?.has(kind), 'an extension that stands twice');
    forms[kind]?.(new Der(value), critical);
    kept?.set(kind, value);
  }
}

function authorityKey(der: Der, critical: boolean): void {
  demand(!critical, 'a critical key identifier');
  const inside = der.enter(tag.sequence);
  if (inside.is(0x80)) inside.next();
}

const entryForms: Forms = { [id.reason]: (der) => integer(der, tag.enumerated) };

const listForms: Forms = { [id.crlNumber]: (der) => integer(der), [id.authorityKey]: authorityKey };

const certificateForms: Forms = {
  [id.authorityKey]: authorityKey,
  [id.subjectKey](der, critical) {
    demand(!critical, 'a critical key identifier');
    der.next(tag.octetString);
  },
  [id.keyUsage]: bits,
  [id.basicConstraints](der) {
    const inside = der.enter(tag.sequence);
    if (inside.is(tag.boolean)) boolean(inside);
    if (inside.is(tag.integer)) smallInteger(inside, 2 ** 31);
  },
  [id.distributionPoints](der) {
    for (const points = der.enter(tag.sequence); !points.done; ) {
      const point = points.enter(tag.sequence);
      if (!point.is(context(0))) continue;
      const names = point.enter(context(0)).enter(context(0));
      while (names.is(0x86)) names.next();
    }
  },
};

function authority(extensions: Map<string, Bytes>): number | undefined {
  const constraints = extensions.get(id.basicConstraints);
  if (constraints === undefined) return undefined;
  const basic = new Der(constraints).enter(tag.sequence);
  if (!basic.is(tag.boolean) || !boolean(basic)) return undefined;
  const keyUsage = extensions.get(id.keyUsage);
  return keyUsage === undefined ? 0 : bits(new Der(keyUsage)).bytes[0] ?? 0;
}
