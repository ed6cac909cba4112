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
export function integer(der: Der): Bytes {
  const { body } = der.next(tag.integer);
  const [first, second = 0] = body;
  demand(first !== undefined, 'an empty integer');
  const padded = body.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  demand(!padded, 'an integer that is not the shortest');
  return body;
}

/** The next integer as a number: not negative, at most 4 bytes. */
export function smallInteger(der: Der): number {
  const body = integer(der);
  demand(body.length <= 5 && (body[0] as number) < 0x80, 'an integer out of range');
  return body.reduce((value, byte) => value * 256 + byte, 0);
}

/** The next object identifier, as the hex of its encoding. */
export function oid(der: Der): string {
  return toHex(der.next(tag.oid).body);
}

/** The bits of the next bit string, whole bytes only. */
export function bits(der: Der): Bytes {
  const { body } = der.next(tag.bitString);
  demand(body[0] === 0, 'a bit string that is not whole bytes');
  return body.subarray(1);
}

/** The next time as seconds since 1970: UTC, with seconds, without fractions (RFC 5280 §4.1.2.5). */
export function time(der: Der): number {
  const { tag: kind, body } = der.next();
  const digits = String.fromCharCode(...body);
  const short = kind === tag.utcTime;
  demand(short || kind === tag.generalizedTime, 'not a time');
  demand((short ? /^\d{12}Z$/ : /^\d{14}Z$/).test(digits), 'a time that is not UTC with seconds');
  const century = short ? (digits < '5' ? '20' : '19') : '';
  const parts = (century + digits).match(/^(\d{4})(..)(..)(..)(..)(..)Z$/) as RegExpMatchArray;
  const [, year, month, day, hour, minute, second] = parts;
  return seconds(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Reads RFC 3339 in UTC with seconds; refuses what no calendar has. */
export function seconds(text: string): number {
  demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text), `not a time in UTC: ${text.slice(0, 40)}`);
  const milliseconds = Date.parse(text);
  demand(!Number.isNaN(milliseconds), `no such time: ${text}`);
  demand(new Date(milliseconds).toISOString().slice(0, 19) === text.slice(0, 19), `no such time: ${text}`);
  return milliseconds / 1000;
}
