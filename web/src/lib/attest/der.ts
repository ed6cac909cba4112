import { Cursor, demand, toHex, type Bytes } from './bytes.ts';

/** The tags that certificates, revocation lists and signatures are made of. */
export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OID = 0x06;
export const ENUMERATED = 0x0a;
export const UTF8_STRING = 0x0c;
export const PRINTABLE_STRING = 0x13;
export const UTC_TIME = 0x17;
export const GENERALIZED_TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** Constructed and context specific: [n] EXPLICIT. */
export function context(n: number): number {
  return 0xa0 + n;
}

export interface Element {
  tag: number;
  body: Bytes;
  /** With tag and length: what signatures are over. */
  whole: Bytes;
}

/**
 * Reads DER elements one after another: one-byte tags, definite lengths in their shortest form, nothing past the end.
 * Whatever else BER allows is refused.
 */
export class Der extends Cursor {
  /** Is the next element there, and of this tag? */
  is(expected: number): boolean {
    return this.bytes[this.at] === expected;
  }

  /** The next element, which has to be there, and of this tag if one is given. */
  next(expected?: number): Element {
    const start = this.at;
    const tag = this.number(1);
    demand((tag & 0x1f) !== 0x1f && (expected === undefined || tag === expected));
    const body = this.take(this.length());
    return { tag, body, whole: this.bytes.subarray(start, this.at) };
  }

  /** The elements inside the next one. */
  enter(expected: number): Der {
    return new Der(this.next(expected).body);
  }

  /** What the function makes of each element inside the next one. */
  each(expected: number, read: (inside: Der) => void): void {
    for (const inside = this.enter(expected); inside.left > 0; ) read(inside);
  }

  private length(): number {
    const first = this.number(1);
    if (first < 0x80) return first;
    const width = first - 0x80;
    demand(width > 0 && width <= 3);
    const length = this.take(width).reduce((value, byte) => value * 256 + byte, 0);
    demand(length >= 0x80 && length >= 2 ** (8 * (width - 1)));
    return length;
  }
}

/** The one element that the bytes hold, entered. */
export function only(bytes: Bytes, expected: number): Der {
  const der = new Der(bytes);
  const inside = der.enter(expected);
  der.end();
  return inside;
}

/** The body of the next integer, checked to be the shortest. Two's complement, big-endian. */
export function integer(der: Der, kind: number = INTEGER): Bytes {
  const { body } = der.next(kind);
  const [first, second = 0] = body;
  demand(first !== undefined && (body.length === 1 || first !== (second < 0x80 ? 0 : 0xff)));
  return body;
}

/** The next integer as a number from 0 to the limit, which has at most 4 bytes. */
export function smallInteger(der: Der, limit: number, kind: number = INTEGER): number {
  const body = integer(der, kind);
  const value = body.reduce((sum, byte) => sum * 256 + byte, 0);
  demand((body[0] as number) < 0x80 && value <= limit);
  return value;
}

/** The next object identifier, as the hex of its encoding: base-128 numbers in their shortest form, below 2^31. */
export function oid(der: Der): string {
  const { body } = der.next(OID);
  let arc = 0; // the number so far, 0 between two of them
  for (const byte of body) {
    demand((arc > 0 || byte !== 0x80) && arc < 2 ** 24);
    arc = byte < 0x80 ? 0 : arc * 128 + (byte & 0x7f);
  }
  demand(body.length > 0 && arc === 0);
  return toHex(body);
}

export function boolean(der: Der): boolean {
  const value = toHex(der.next(BOOLEAN).body);
  demand(value === '00' || value === 'ff');
  return value === 'ff';
}

/** The next bit string: the count of unused bits, which are 0, and the bytes. */
export function bits(der: Der): { unused: number; bytes: Bytes } {
  const { body } = der.next(BIT_STRING);
  const unused = body[0] ?? 8;
  const bytes = body.subarray(1);
  demand(unused < 8 && (bytes.at(-1) ?? unused) % 2 ** unused === 0);
  return { unused, bytes };
}

/** The next time as seconds since 1970: UTC, with seconds, without fractions (RFC 5280 §4.1.2.5). */
export function time(der: Der): number {
  const { tag, body } = der.next();
  demand(tag === UTC_TIME || tag === GENERALIZED_TIME);
  const text = new TextDecoder('latin1').decode(body);
  const century = tag === GENERALIZED_TIME ? '' : text < '5' ? '20' : '19';
  return seconds((century + text).replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Reads RFC 3339; refuses what no calendar has. */
export function seconds(text: string): number {
  demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text));
  const local = text.slice(0, 19);
  demand(new Date(`${local}Z`).toISOString().startsWith(local)); // throws what is no time at all
  return Date.parse(text) / 1000;
}
