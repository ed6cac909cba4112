import type { Hex } from '../contribution/bytes.ts';

/** Bytes as WebCrypto takes them: never shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Throws unless the condition holds: the input is not what its format says. Errors of parsers carry no words, which would
 * be half of what the page loads; the check that fails of it says enough.
 */
export function demand(holds: boolean): asserts holds {
  if (!holds) throw new Error('malformed');
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As documents write it. */
export function toHex0x(bytes: Uint8Array): Hex {
  return `0x${toHex(bytes)}`;
}

/** Reads hex digits of either case, whole bytes only. */
export function fromHex(text: string): Bytes {
  demand(/^([0-9a-f]{2})*$/i.test(text));
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

/** The bytes of text that begins with 0x, as documents write them. */
export function fromHex0x(text: string): Bytes {
  return fromHex(text.slice(2));
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

export function concat(...parts: Uint8Array[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export async function sha256(...parts: Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

/** SHA-256 of a purpose and what follows it, as 0x and hex. */
export async function tagged(purpose: string, ...parts: Bytes[]): Promise<Hex> {
  return toHex0x(await sha256(utf8(purpose), ...parts));
}

/** Reads fields one after another and never past the end. */
export class Cursor {
  protected at = 0;
  protected readonly bytes: Bytes;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  take(length: number): Bytes {
    demand(length <= this.left);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** An unsigned little-endian integer of so many bytes. */
  number(width: number): number {
    return this.take(width).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  end(): void {
    demand(this.left === 0);
  }
}
