import { demand, fromHex, type Bytes } from './bytes.ts';
import { seconds } from './der.ts';
import { isObject } from './document.ts';

/** A JSON object. Its members are read by name and type; one that is absent, or null, reads as the empty value of it. */
export type Json = Record<string, unknown>;

export function object(value: unknown): Json {
  const found = value ?? {};
  demand(isObject(found));
  return found;
}

/**
 * Reads a JSON object in which none has a name twice. JSON.parse would take the last one, and 1.0 for 1, and half a
 * surrogate pair; so names are counted, numbers that are not plain digits become what no member is, and such halves, which
 * JSON.stringify alone writes as escapes, are looked for.
 */
export function parseJson(text: string): Json {
  let names = 0;
  const plain = text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*/g, (token, colon) => {
    if (colon) names++;
    return /^("|0$|[1-9]\d*$)/.test(token) ? token : 'false';
  });
  JSON.parse(text);
  const value: unknown = JSON.parse(plain, function (this: unknown, _, member: unknown) {
    if (!Array.isArray(this)) names--; // once for each name that is left, and once for the whole
    return member;
  });
  demand(names === -1 && !/\\ud[89a-f]/.test(JSON.stringify(value)));
  return object(value);
}

export function text(j: Json, name: string, absent = ''): string {
  const value = j[name] ?? absent;
  demand(typeof value === 'string');
  return value;
}

/** A whole number, not negative, of at most so many bits. */
export function number(j: Json, name: string, bits: number): number {
  const value = j[name] ?? 0;
  demand(typeof value === 'number' && value < 2 ** bits);
  return value;
}

/** Members that are so many bytes in hex each, by their names. */
export function hex<K extends string>(j: Json, sizes: Record<K, number>): Record<K, Bytes> {
  const read = ([name, size]: [string, number]) => {
    const bytes = fromHex(text(j, name));
    demand(bytes.length === size);
    return [name, bytes];
  };
  return Object.fromEntries(Object.entries<number>(sizes).map(read)) as Record<K, Bytes>;
}

/** Seconds since 1970. */
export function time(j: Json, name: string): number {
  return seconds(text(j, name, '0001-01-01T00:00:00Z'));
}

export function list<T>(j: Json, name: string, limit: number, read: (item: unknown) => T): T[] {
  const value = j[name] ?? [];
  demand(Array.isArray(value) && value.length <= limit);
  return value.map(read);
}
