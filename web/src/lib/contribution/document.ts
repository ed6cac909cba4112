import { utf8ToBytes, type Hex } from './bytes.ts';
import { demand, Refusal } from './refusal.ts';

/** What a document may hold. */
type Json = string | number | readonly Json[] | { readonly [name: string]: Json };

/** Takes a decoded value as a T, or refuses its shape. */
export type Reader<T> = (value: unknown) => T;

const wrongShape = () => new Refusal('not-canonical', 'not a document of this shape in the form of RFC 8785');

export const text: Reader<string> = (v) => {
  if (typeof v !== 'string') throw wrongShape();
  return v;
};

export const digest: Reader<Hex> = (v) => {
  if (typeof v !== 'string' || !/^0x[0-9a-f]{64}$/.test(v)) throw wrongShape();
  return v as Hex;
};

export function uintOf(bits: number): Reader<number> {
  return (v) => {
    if (typeof v !== 'number' || !Number.isInteger(v) || v < 0 || v >= 2 ** bits) throw wrongShape();
    return v;
  };
}

export function listOf<T>(element: Reader<T>): Reader<T[]> {
  return (v) => {
    if (!Array.isArray(v)) throw wrongShape();
    return v.map(element);
  };
}

export function objectOf<T extends object>(members: { [K in keyof T]: Reader<T[K]> }): Reader<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (v) => {
    if (typeof v !== 'object' || v === null || Object.keys(v).length !== names.length) throw wrongShape();
    const entries = new Map<string, unknown>(Object.entries(v));
    return Object.fromEntries(names.map((name) => [name, members[name](entries.get(name))])) as T;
  };
}

/** The canonical JSON (RFC 8785) of a value whose member names are ASCII and whose numbers are integers. */
function canonical(value: Json): string {
  if (typeof value === 'string') {
    demand(value.isWellFormed(), 'syntax', 'text with half a surrogate pair');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`).join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function encodeDocument(value: object): Uint8Array {
  return utf8ToBytes(canonical(value as Json));
}

/** Reads canonical JSON and nothing else: what was read must encode to the same text again. */
export function decodeDocument<T extends object>(bytes: Uint8Array, limit: number, read: Reader<T>): T {
  demand(bytes.length <= limit, 'too-long', `a document of ${bytes.length} bytes, want at most ${limit}`);
  let source: string;
  let value: T;
  try {
    source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = read(JSON.parse(source));
    if (canonical(value as Json) === source) return value;
  } catch {
    throw wrongShape();
  }
  throw wrongShape();
}

export function demandUnique(list: readonly string[], what: string): void {
  demand(new Set(list).size === list.length, 'duplicate', `${what} twice`);
}
