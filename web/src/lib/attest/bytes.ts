import { type Hex } from '../contribution/bytes.ts';

/** Bytes as WebCrypto takes them: never shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Thrown by every parser here: the input is not what its format says. Appraisal turns it into a reason. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Throws Malformed unless the condition holds. */
export function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Malformed(message);
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Reads hex digits of either case, whole bytes only. */
export function fromHex(text: string): Bytes {
  demand(text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text), 'not hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** An unsigned little-endian integer of at most 6 bytes. */
export function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}

/** The bytes of text that begins with 0x, as documents write them. */
export function fromHex0x(text: string): Bytes {
  return fromHex(text.slice(2));
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** Do rows of text strictly ascend by their bytes, the first column first? */
export function ascend(rows: readonly (readonly string[])[]): boolean {
  return rows.every((row, i) => i === 0 || compareRows(rows[i - 1] ?? [], row) < 0);
}

function compareRows(a: readonly string[], b: readonly string[]): number {
  return a.reduce((order, text, i) => order || compare(utf8(text), utf8(b[i] ?? '')), 0);
}

function compare(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] as number) - (b[at] ?? -1);
}

/** SHA-256 of a purpose and what follows it, as 0x and hex. */
export async function tagged(purpose: string, ...parts: Bytes[]): Promise<Hex> {
  return `0x${toHex(await sha256(utf8(purpose), ...parts))}`;
}

export async function sha256(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Reads fields one after another and never past the end. */
export class Cursor {
  private at = 0;
  private readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  take(length: number): Bytes {
    demand(length <= this.left, `${length} bytes wanted, ${this.left} left`);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  number(width: number): number {
    return littleEndian(this.take(width));
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  end(): void {
    demand(this.left === 0, `${this.left} bytes after the end`);
  }
}
