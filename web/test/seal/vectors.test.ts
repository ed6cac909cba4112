import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { ContentHasher } from '../../src/lib/contribution/index.ts';
import { fromHex, sha256, toHex } from '../../src/lib/contribution/bytes.ts';
import { bindingOf, openFile, openHeader, PayloadKey, SealedFile, type Engine, type OpenFailureCode, type Source } from '../../src/lib/seal/index.ts';
import { binding, pattern, sourceOf } from './kit.ts';

/** vectors/sealed.json (docs/spec/sealing.md), which Go writes and executes too. */
interface Vectors {
  epoch: string;
  own: string[];
  stranger: string;
  header: string;
  fileKey: `0x${string}`;
  valid: Valid[];
  invalid: Invalid[];
}

interface Valid {
  name: string;
  nonce: `0x${string}`;
  plain: number;
  size: number;
  content: string | null;
  ranges: { from: number; to: number; sha256: string }[];
}

interface Invalid {
  name: string;
  of: string;
  parts: [number, number][];
  turn: number | null;
  by: 'own' | 'stranger';
  error: OpenFailureCode;
}

const v = JSON.parse(readFileSync(new URL('../../../vectors/sealed.json', import.meta.url), 'utf8')) as Vectors;
const header = Buffer.from(v.header, 'latin1');

/** A plaintext of that many bytes, of which only what is asked for is made. */
function plaintext(size: number): Source {
  return { size, slice: (start, end) => sourceOf(pattern(end - start, start)).slice(0, end - start) };
}

const engines = ['wasm', 'script'] as const; // Node has no other; a browser's own is tested in it

async function fileOf(c: Valid, engine: Engine): Promise<SealedFile> {
  const nonce = fromHex(c.nonce);
  return new SealedFile(Buffer.concat([header, nonce]), await PayloadKey.derive(fromHex(v.fileKey), nonce, engine), plaintext(c.plain));
}

test('each of its keys opens the header', async () => {
  expect(await bindingOf(header)).toEqual(binding);
  for (const identity of [v.epoch, ...v.own]) expect(toHex(await openHeader(header, [identity]))).toBe(v.fileKey);
});

describe.each(v.valid)('$name', (c) => {
  test.each(engines)('is sealed to the same bytes in any range, by %s', async (engine) => {
    const file = await fileOf(c, engine);
    expect(file.size).toBe(c.size);
    for (const { from, to, sha256: want } of c.ranges) expect(toHex(sha256(await file.bytes(from, to))), `${from} to ${to}`).toBe(want);
    if (c.content !== null) expect(new ContentHasher().update(await file.bytes(0, file.size)).digest()).toBe(c.content);
  });

  test.each(engines)('opens at either end, by %s', async (engine) => {
    const file = await fileOf(c, engine);
    const source: Source = { size: file.size, slice: (from, to) => ({ arrayBuffer: async () => (await file.bytes(from, to)).buffer as ArrayBuffer }) };
    const opened = await openFile(source, [v.own[0] ?? ''], engine);
    expect(opened.size).toBe(c.plain);
    for (const from of [0, Math.max(0, c.plain - 100_000)]) {
      const to = Math.min(c.plain, from + 100_000);
      expect(Buffer.compare(await opened.bytes(from, to), pattern(to - from, from))).toBe(0);
    }
  });
});

describe.each(engines)('by %s', (engine) => test.each(v.invalid)('$name does not open, and is said to be that', async (c) => {
  const valid = v.valid.find((one) => one.name === c.of);
  if (valid === undefined) throw new Error(`it is of ${c.of}, which there is not`);
  const file = await fileOf(valid, engine);
  const made = Buffer.concat(await Promise.all(c.parts.map(([from, to]) => file.bytes(from, to))));
  if (c.turn !== null) made[c.turn] = (made[c.turn] ?? 0) ^ 1;
  const opening = openFile(sourceOf(made), [c.by === 'own' ? (v.own[0] ?? '') : v.stranger], engine).then((opened) => opened.bytes(0, opened.size));
  await expect(opening).rejects.toMatchObject({ name: 'OpenFailure', code: c.error });
}));
