import { demand, toHex, type Bytes } from './bytes.ts';
import * as der from './der.ts';
import { bits, boolean, context, Der, integer, oid, only, smallInteger, time } from './der.ts';

/** When something holds: seconds since 1970, both of which count. */
export interface Period {
  from: number;
  to: number;
}

/** What an issuer signed, and how. */
export interface Signed {
  /** Names are DER: they are compared byte by byte. */
  issuer: Bytes;
  tbs: Bytes;
  /** The body of the AlgorithmIdentifier, hex: equal inside and outside. */
  algorithm: string;
  signature: Bytes;
}

/** An X.509 certificate (RFC 5280), as far as vendors of hardware use it. */
export interface Certificate extends Signed, Period {
  der: Bytes;
  serial: string;
  subject: Bytes;
  /** SubjectPublicKeyInfo, DER. */
  key: Bytes;
  /** Values by the hex of their object identifiers. */
  extensions: Map<string, Bytes>;
  /** Has it a critical extension that is not known here? Then it says what nobody here understands. */
  beyond: boolean;
  /** What the key may sign: bits of a key usage, 0 if nothing is said; undefined for a certificate that is no authority's. */
  signs: number | undefined;
}

/** A certificate revocation list, version 2 (RFC 5280 §5). */
export interface RevocationList extends Signed, Period {
  /** Serial numbers, hex of their encoding. */
  revoked: Set<string>;
}

/** Bits of the first byte of a key usage (RFC 5280 §4.2.1.3). */
export const certificates = 0x04;
export const lists = 0x02;

/** Object identifiers, as the hex of their encoding. */
const commonName = '550403';
const subjectKey = '551d0e';
const keyUsage = '551d0f';
const basicConstraints = '551d13';
const crlNumber = '551d14';
const reason = '551d15';
const distributionPoints = '551d1f';
const authorityKey = '551d23';

/**
 * Reads a certificate. What follows the elements that are read, inside one that is signed, is not looked at: the
 * signature covers it, and crypto/x509 does not look at it either.
 */
export function parseCertificate(bytes: Bytes): Certificate {
  const { tbs, outer, whole } = envelope(bytes);
  version3(tbs.enter(context(0)));
  return {
    der: bytes,
    tbs: whole,
    serial: serialIn(tbs),
    algorithm: algorithms(tbs, outer),
    issuer: nameIn(tbs),
    ...validity(tbs.enter(der.SEQUENCE)),
    subject: nameIn(tbs),
    key: tbs.next(der.SEQUENCE).whole,
    ...extensionsIn(tbs),
    signature: signatureIn(outer),
  };
}

/** Reads a revocation list. One that names no next update was over before it began. */
export function parseCRL(bytes: Bytes): RevocationList {
  const { tbs, outer, whole } = envelope(bytes);
  demand(smallInteger(tbs, 1) === 1);
  const list = {
    tbs: whole,
    algorithm: algorithms(tbs, outer),
    signature: signatureIn(outer),
    issuer: nameIn(tbs),
    from: time(tbs),
    to: tbs.is(der.UTC_TIME) || tbs.is(der.GENERALIZED_TIME) ? time(tbs) : -Infinity,
    revoked: new Set<string>(),
  };
  if (tbs.is(der.SEQUENCE)) tbs.each(der.SEQUENCE, (entries) => list.revoked.add(entry(entries.enter(der.SEQUENCE))));
  if (tbs.is(context(0))) readExtensions(tbs.enter(context(0)), listForms);
  return list;
}

/** One revoked certificate: its serial number. */
function entry(certificate: Der): string {
  const serial = toHex(integer(certificate));
  time(certificate);
  if (certificate.is(der.SEQUENCE)) readExtensions(certificate, entryForms);
  return serial;
}

/** What certificates and lists both are: SEQUENCE {tbs, algorithm, signature}. */
function envelope(bytes: Bytes): { tbs: Der; outer: Der; whole: Bytes } {
  const outer = only(bytes, der.SEQUENCE);
  const { whole, body } = outer.next(der.SEQUENCE);
  return { tbs: new Der(body), outer, whole };
}

/** The one that has extensions: earlier ones do not say whether a key is an authority's. */
function version3(wrapper: Der): void {
  demand(smallInteger(wrapper, 2) === 2);
  wrapper.end();
}

function serialIn(tbs: Der): string {
  const serial = toHex(integer(tbs));
  demand(serial < '8');
  return serial;
}

function validity(times: Der): Period {
  return { from: time(times), to: time(times) };
}

function nameIn(tbs: Der): Bytes {
  const { whole } = tbs.next(der.SEQUENCE);
  attributesOf(whole);
  return whole;
}

/** The last common name in a Name; empty without one. */
export function commonNameOf(name: Bytes): string {
  return attributesOf(name).get(commonName)?.at(-1) ?? '';
}

function extensionsIn(tbs: Der): Pick<Certificate, 'extensions' | 'beyond' | 'signs'> {
  const extensions = new Map<string, Bytes>();
  const key: KeyLimits = { authority: false, usage: 0 };
  const beyond = tbs.is(context(3)) && readExtensions(tbs.enter(context(3)), certificateForms(key), extensions);
  return { extensions, beyond, signs: key.authority ? key.usage : undefined };
}

function algorithms(tbs: Der, outer: Der): string {
  const inner = toHex(tbs.next(der.SEQUENCE).body);
  demand(inner === toHex(outer.next(der.SEQUENCE).body));
  return inner;
}

/** The signature; empty if it is not whole bytes, which no signature is. */
function signatureIn(outer: Der): Bytes {
  const { unused, bytes } = bits(outer);
  return unused === 0 ? bytes : new Uint8Array();
}

/** The values of a Name's attributes, by the hex of their object identifiers. They are UTF-8 or printable. */
export function attributesOf(name: Bytes): Map<string, string[]> {
  const found = new Map<string, string[]>();
  new Der(name).each(der.SEQUENCE, (sets) =>
    sets.each(der.SET, (set) => {
      const attribute = set.enter(der.SEQUENCE);
      const kind = oid(attribute);
      found.set(kind, [...(found.get(kind) ?? []), string(attribute)]);
    }),
  );
  return found;
}

/** Characters of a PrintableString (from ' to : are ()+,-./ and digits, too), and the * and & that certificates have in it. */
const printable = /^[a-z '-:=?&]*$/i;

function string(attribute: Der): string {
  const { tag, body } = attribute.next();
  const value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  demand(tag === der.UTF8_STRING || (tag === der.PRINTABLE_STRING && printable.test(value)));
  return value;
}

type Forms = Record<string, ((value: Der, critical: boolean) => void) | undefined>;

/**
 * Reads SEQUENCE OF extension; those with a known form have to have it. None may stand twice where they are kept. Says
 * whether a critical one is not known.
 */
function readExtensions(wrapper: Der, forms: Forms, kept?: Map<string, Bytes>): boolean {
  let beyond = false;
  wrapper.each(der.SEQUENCE, (list) => {
    const item = list.enter(der.SEQUENCE);
    const kind = oid(item);
    const critical = item.is(der.BOOLEAN) && boolean(item);
    const value = item.next(der.OCTET_STRING).body;
    demand(!kept?.has(kind));
    if (forms[kind]) forms[kind](new Der(value), critical);
    else beyond ||= critical;
    kept?.set(kind, value);
  });
  return beyond;
}

function authorityKeyForm(value: Der, critical: boolean): void {
  demand(!critical);
  const inside = value.enter(der.SEQUENCE);
  if (inside.is(0x80)) inside.next();
}

const entryForms: Forms = { [reason]: (value) => smallInteger(value, 10, der.ENUMERATED) };

const listForms: Forms = { [crlNumber]: (value) => integer(value), [authorityKey]: authorityKeyForm };

/** Extensions that constrain what a chain may say, and that no vendor of hardware uses: none is understood here. */
const constraining = ['1e', '20', '21', '24', '25', '36'].map((id) => [`551d${id}`, () => demand(false)]);

/** What a certificate says of its key. */
interface KeyLimits {
  authority: boolean;
  usage: number;
}

/** The extensions that are known in certificates; what they say of the key is put down. */
const certificateForms = (key: KeyLimits): Forms => ({
  ...Object.fromEntries(constraining),
  [authorityKey]: authorityKeyForm,
  [subjectKey](value, critical) {
    demand(!critical);
    value.next(der.OCTET_STRING);
  },
  [keyUsage](value) {
    key.usage = bits(value).bytes[0] ?? 0;
  },
  [basicConstraints](value) {
    const inside = value.enter(der.SEQUENCE);
    key.authority = inside.is(der.BOOLEAN) && boolean(inside);
    if (inside.is(der.INTEGER)) smallInteger(inside, 2 ** 31);
  },
  [distributionPoints]: (value) =>
    value.each(der.SEQUENCE, (points) => {
      const point = points.enter(der.SEQUENCE);
      if (!point.is(context(0))) return;
      const names = point.enter(context(0)).enter(context(0));
      while (names.is(0x86)) names.next();
    }),
});
