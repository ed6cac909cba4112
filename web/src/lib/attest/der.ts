import { demand, toHex, type Bytes } from './bytes.ts';

/** The tags that certificates, revocation lists and signatures are made of. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

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
 * Whatever else BER allows is Malformed.
 */
export class Der {
  private at = 0;
  private readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  /** Is the next element there, and of this tag? */
  is(expected: number): boolean {
    return this.bytes[this.at] === expected;
  }

  next(expected?: number): Element {
    const start = this.at;
    const found = this.byte();
    demand(expected === undefined || found === expected, `DER tag ${found}, want ${expected}`);
    demand((found & 0x1f) !== 0x1f, 'a DER tag of several bytes');
    const length = this.length();
    const from = this.at;
    demand(length <= this.bytes.length - from, 'a DER element that is cut short');
    this.at = from + length;
    return { tag: found, body: this.bytes.subarray(from, this.at), whole: this.bytes.subarray(start, this.at) };
  }

  /** The elements inside the next one. */
  enter(expected: number): Der {
    return new Der(this.next(expected).body);
  }

  end(): void {
    demand(this.done, 'bytes after a DER element');
  }

  private length(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    demand(first > 0x80 && first <= 0x83, 'a DER length that is indefinite or too long');
    let length = 0;
    for (let i = 0x80; i < first; i++) length = length * 256 + this.byte();
    demand(length >= 0x80 && length >= 2 ** (8 * (first - 0x81)), 'a DER length that is not the shortest');
    return length;
  }

  private byte(): number {
    const value = this.bytes[this.at++];
    demand(value !== undefined, 'a DER element that is cut short');
    return value;
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
export function integer(der: Der, kind: number = tag.integer): Bytes {
  const { body } = der.next(kind);
  const [first, second = 0] = body;
  demand(first !== undefined, 'an empty integer');
  const padded = body.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  demand(!padded, 'an integer that is not the shortest');
  return body;
}

/** The next integer as a number from 0 to the limit, which has at most 4 bytes. */
export function smallInteger(der: Der, limit: number, kind: number = tag.integer): number {
  const body = integer(der, kind);
  const value = body.reduce((sum, byte) => sum * 256 + byte, 0);
  demand((body[0] as number) < 0x80 && value <= limit, 'an integer out of range');
  return value;
}

/** The next object identifier, as the hex of its encoding. */
export function oid(der: Der): string {
  const { body } = der.next(tag.oid);
  let [length, value] = [0, 0];
  for (const byte of body) {
    demand(length > 0 || byte !== 0x80, 'an object identifier that is not the shortest');
    demand(value < 2 ** 24, 'an object identifier that is too long');
    value = value * 128 + (byte & 0x7f);
    length++;
    if (byte < 0x80) [length, value] = [0, 0];
  }
  demand(body.length > 0 && length === 0, 'an object identifier that is cut short');
  return toHex(body);
}

export function boolean(der: Der): boolean {
  const value = toHex(der.next(tag.boolean).body);
  demand(value === '00' || value === 'ff', 'a boolean of another form');
  return value === 'ff';
}

/** The next bit string: the count of unused bits, which are 0, and the bytes. */
export function bits(der: Der): { unused: number; bytes: Bytes } {
  const { body } = der.next(tag.bitString);
  const [unused = 8] = body;
  const bytes = body.subarray(1);
  const last = bytes.at(-1);
  demand(unused < 8 && (last === undefined ? unused === 0 : last % 2 ** unused === 0), 'a bit string of another form');
  return { unused, bytes };
}

/** The next time as seconds since 1970: UTC, with seconds, without fractions (RFC 5280 §4.1.2.5). */
export function time(der: Der): number {
  const { tag: kind, body } = der.next();
  const digits = String.fromCharCode(...body.subarray(0, 16));
  const short = kind === tag.utcTime;
  demand(short || kind === tag.generalizedTime, 'not a time');
  const century = short ? (digits < '5' ? '20' : '19') : '';
  const parts = /^(\d{4})(..)(..)(..)(..)(..)Z$/.exec(century + digits);
  demand(parts !== null, 'a time that is not UTC with seconds');
  const [, year, month, day, hour, minute, second] = parts;
  return seconds(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Reads RFC 3339; refuses what no calendar has. */
export function seconds(text: string): number {
  demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text), 'not a time');
  const stamp = text.slice(0, 19);
  const calendar = Date.parse(`${stamp}Z`);
  const known = !Number.isNaN(calendar) && new Date(calendar).toISOString().startsWith(stamp);
  demand(known, 'no such time');
  return Date.parse(text) / 1000;
}
