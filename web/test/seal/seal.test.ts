import { Decrypter, Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import * as seal from '../../src/lib/seal/index.ts';
import { binding, generate, pattern, sealed, sourceOf } from './kit.ts';

const chunk = seal.chunkSize;
const sizes = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, (1 << 20) + 7, 3 * (1 << 20)];

test.each(sizes)('a sealed file of %i bytes is what age opens, has the size foretold, and is the same in any range', async (size) => {
  const plain = pattern(size);
  const [epoch, own, recovery] = [await generate(), await generate(), await generate()];
  const slots = [own.recipient, recovery.recipient];
  const { start, file } = await seal.sealFile(sourceOf(plain), binding, epoch.recipient, slots);
  const whole = await file.bytes(0, file.size);
  expect(whole.length).toBe(seal.sealedSize(size, 2, binding));
  expect(file.size).toBe(whole.length);
  for (const { identity } of [epoch, own, recovery]) {
    const age = new Decrypter();
    age.addIdentity(identity);
    expect(Buffer.compare(await age.decrypt(whole), plain)).toBe(0);
  }
  expect(start.slots).toBe(c.slotsDigest(slots));
  expect(await seal.bindingOf(start.header)).toEqual(binding);
  expect(await seal.headerOf(sourceOf(whole))).toEqual(start.header);
  for (const [from, to] of ranges(whole.length, start.prefix.length)) {
    expect(Buffer.compare(await file.bytes(from, to), whole.subarray(from, to)), `${from} to ${to}`).toBe(0);
  }
});

/** Ranges around every border there is, and some in between. */
function ranges(size: number, body: number): [number, number][] {
  const sealedChunk = chunk + 16;
  const borders = [0, body - 16, body, body + sealedChunk, body + 2 * sealedChunk, body + 16 * sealedChunk, size];
  const points = borders.flatMap((b) => [b - 1, b, b + 1]).filter((p) => p >= 0 && p <= size);
  return points.flatMap((from, i) => points.slice(i, i + 5).map((to): [number, number] => [from, to]));
}

test('a pass finds the content, the plaintext\'s content and the size, and reports on its way', async () => {
  const [piece, rest] = [8 << 20, 5];
  const plain = pattern(2 * piece + rest);
  const [epoch, own] = [await generate(), await generate()];
  const { file } = await seal.sealFile(new Blob([plain as BlobPart]), binding, epoch.recipient, [own.recipient]);
  const told: number[] = [];
  const hashed = await seal.encryptAndHash(file, { onProgress: (done) => told.push(done) });
  expect(hashed).toEqual({
    content: new c.ContentHasher().update(await file.bytes(0, file.size)).digest(),
    plaintext: new c.ContentHasher().update(plain).digest(),
    size: file.size,
  });
  expect(await seal.contentOf(sourceOf(plain))).toBe(hashed.plaintext);
  expect(told).toEqual([piece, 2 * piece, 2 * piece + rest]);
  expect(new Uint8Array(await (await file.slice(5, 70_000)).arrayBuffer())).toEqual(await file.bytes(5, 70_000));
});

test('a pass can be stopped', async () => {
  const [epoch, own] = [await generate(), await generate()];
  const { file } = await seal.sealFile(sourceOf(pattern(9 << 20)), binding, epoch.recipient, [own.recipient]);
  const stop = new AbortController();
  const pass = seal.encryptAndHash(file, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(pass).rejects.toThrow(/abort/i);
});

test('a file that has become shorter is not sealed', async () => {
  const [epoch, own] = [await generate(), await generate()];
  const source = { size: 100_000, slice: (a: number, b: number) => sourceOf(pattern(90_000)).slice(a, Math.min(b, 90_000)) };
  const { file } = await seal.sealFile(source, binding, epoch.recipient, [own.recipient]);
  await expect(seal.encryptAndHash(file)).rejects.toThrow(seal.SourceChanged);
});

test('recipients are hybrid and all different, and the order of slots shows in nothing', async () => {
  const [a, b, e] = [await generate(), await generate(), await generate()];
  const damaged = a.recipient.slice(0, -1) + (a.recipient.endsWith('q') ? 'p' : 'q');
  const classic = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
  const refused: [string, string[], c.RefusalCode][] = [
    [e.recipient, [], 'missing'],
    [e.recipient, [a.recipient, a.recipient], 'duplicate'],
    [e.recipient, [a.recipient, e.recipient], 'duplicate'],
    [classic, [a.recipient], 'syntax'],
    [e.recipient, [a.recipient, classic], 'syntax'],
    [e.recipient, [damaged], 'syntax'],
  ];
  for (const [epoch, own, code] of refused) {
    await expect(seal.startFile(binding, epoch, own)).rejects.toMatchObject({ name: 'Refusal', code });
  }
  await expect(seal.startFile({ ...binding, pool: `0x${'00'.repeat(20)}` }, e.recipient, [a.recipient])).rejects.toMatchObject({ code: 'missing' });
  for (const own of [[a, b], [b, a]]) {
    const start = await seal.startFile(binding, e.recipient, own.map((o) => o.recipient));
    const [first] = [a, b].toSorted((x, y) => (x.recipient < y.recipient ? -1 : 1));
    // The slot that stands first in the header is the one whose recipient does: the others' stanzas are cut out.
    const lines = Buffer.from(start.header).toString('latin1').split('-> ');
    const onlySecond = [lines[0], lines[2], lines[4]].join('-> ');
    await expect(seal.openHeader(Buffer.from(onlySecond, 'latin1'), [first?.identity ?? ''])).rejects.toMatchObject({ code: 'header-altered' });
  }
});

test('no two files have a header, a nonce or a file key in common', async () => {
  const [epoch, own] = [await generate(), await generate()];
  const two = await Promise.all([1, 2].map(() => seal.startFile(binding, epoch.recipient, [own.recipient])));
  const [x, y] = two.map((s) => [s.headerDigest, Buffer.from(s.fileKey).toString('hex'), Buffer.from(s.prefix.slice(-16)).toString('hex')]);
  x?.forEach((value, i) => expect(value).not.toBe(y?.[i]));
});

test('the header\'s file key is the one age opens', async () => {
  const [epoch, own] = [await generate(), await generate()];
  const start = await seal.startFile(binding, epoch.recipient, [own.recipient]);
  expect(await seal.openHeader(start.header, [own.identity])).toEqual(start.fileKey);
});

test('opens at any place, as a stream, and what stock age sealed', async () => {
  const plain = pattern(5 * chunk + 3);
  const { bytes, own } = await sealed(sourceOf(plain));
  const file = await seal.openFile(new Blob([bytes as BlobPart]), [own]);
  expect(file.size).toBe(plain.length);
  for (const [from, to] of [[0, 1], [chunk - 1, chunk + 1], [7, 4 * chunk], [5 * chunk, plain.length], [plain.length, plain.length + 9]] as const) {
    expect(Buffer.compare(await file.bytes(from, to), plain.subarray(from, to))).toBe(0);
  }
  expect(Buffer.compare(Buffer.from(await new Response(file.stream()).arrayBuffer()), plain)).toBe(0);

  const age = new Encrypter();
  const someone = await generate();
  age.addRecipient(someone.recipient);
  const opened = await seal.openFile(sourceOf(await age.encrypt(plain)), [someone.identity]);
  expect(Buffer.compare(await opened.bytes(0, opened.size), plain)).toBe(0);
});

test.each(['wasm', 'script'] as const)('a kept key seals the same bytes, by %s before', async (engine) => {
  const key = await seal.PayloadKey.of(pattern(32), engine);
  const again = await seal.PayloadKey.restore(await key.keep());
  expect(await again.seal(3, true, pattern(9))).toEqual(await key.seal(3, true, pattern(9)));
});
