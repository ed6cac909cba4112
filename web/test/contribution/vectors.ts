import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { Refusal, type RefusalCode } from '../../src/lib/contribution/index.ts';

const directory = new URL('../../../vectors/', import.meta.url);

export interface Invalid<I> {
  name: string;
  input: I;
  error: RefusalCode;
}

interface Vectors<V, I> {
  format: string;
  runs: string[];
  valid: V[];
  invalid: Invalid<I>[];
}

/** One file of vectors; its shape is the file's word, checked by what the tests compute from it. */
export function vectors<V, I = never>(format: string): Vectors<V, I> {
  const file = JSON.parse(readFileSync(new URL(`${format}.json`, directory), 'utf8')) as Vectors<V, I>;
  expect(file.format).toBe(format);
  expect(file.valid.length).toBeGreaterThan(0);
  return file;
}

/** The formats that say TypeScript executes them. */
export function formats(): string[] {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const { format, runs } = JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as Partial<Vectors<never, never>>;
    return format !== undefined && runs?.includes('typescript') ? [format] : [];
  });
}

/** Runs each valid case and each invalid one as a test of its name. */
export function each<V extends { name: string }, I = never>(
  format: string,
  valid: (c: V) => void | Promise<void>,
  read?: (input: I) => unknown,
): void {
  const file = vectors<V, I>(format);
  for (const c of file.valid) test(`${format}: ${c.name}`, () => valid(c));
  for (const c of file.invalid) {
    test(`${format} refuses ${c.name}`, async () => {
      expect(read, 'nobody reads the invalid cases').toBeDefined();
      expect(await codeOf(() => read?.(c.input))).toBe(c.error);
    });
  }
}

async function codeOf(read: () => unknown): Promise<RefusalCode> {
  try {
    await read();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  throw new Error('the input was accepted');
}

/** Names of the members that vectors spell as decimal text, since JSON numbers could not hold all of them. */
const bigints = new Set(['deadline', 'provedAt', 'at', 'openAt', 'sealUntil', 'eraseAfter', 'expiresAt', 'chainId', 'signedAt', 'tag', 'units', 'mail']);
const numbers = new Set(['score', 'paid']);

/** A value of the vectors with its decimal text read as integers. `seq` is text in a log entry only. */
export function decode<T>(value: unknown): T {
  return walk('', value) as T;
}

function walk(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((v) => walk('', v));
  if (typeof value === 'string' && (bigints.has(name) || name === 'seq')) return BigInt(value);
  if (typeof value === 'string' && numbers.has(name)) return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(k, v)]));
}
