import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReaderError, type Reader, type Source } from '../../src/lib/reader/index.ts';
import { artifacts, built, Folder, OpenFile, startReader } from './kit.ts';

const folder = new Folder();
let reader: Reader;
let slim: string;

beforeAll(async () => {
  reader = await startReader(artifacts());
  slim = folder.sample('slim.zip', '--seed', '7', '--size', '2MB', '--attachments', '300kB', '--languages', 'es,en,zh,ru');
});
afterAll(() => folder[Symbol.dispose]());

/** What a rejected promise was rejected with. */
async function refusal(found: Promise<unknown>): Promise<ReaderError> {
  const error: unknown = await found.then(() => undefined, (e: unknown) => e);
  expect(error).toBeInstanceOf(ReaderError);
  return error as ReaderError;
}

function bytesOf(name: string, bytes: Uint8Array): Source {
  return { name, size: bytes.length, readAt: (offset, length) => bytes.subarray(offset, offset + length) };
}

describe('the reader says what the command line says', () => {
  it('of a slim export', async () => {
    using file = new OpenFile(slim);
    expect(`${await reader.inspectText(file)}\n`).toBe(folder.gptdao('inspect', 'slim.zip', '--json'));
  });

  it('of a classic export', async () => {
    using file = new OpenFile(folder.sample('classic.zip', '--seed', '8', '--size', '500kB', '--generation', 'classic'));
    expect(`${await reader.inspectText(file)}\n`).toBe(folder.gptdao('inspect', 'classic.zip', '--json'));
  });

  it('by the clock and with the title that are asked for', async () => {
    using file = new OpenFile(slim);
    const found = await reader.inspectText(file, { utcOffset: -210, titles: true });
    expect(`${found}\n`).toBe(folder.gptdao('inspect', 'slim.zip', '--json', '--utc-offset', '-03:30', '--titles'));
    expect((JSON.parse(found) as { longest: { title: string } }).longest.title).not.toBe('');
  });
});

it('keeps titles to itself unless it is asked', async () => {
  using file = new OpenFile(slim);
  const found = await reader.inspect(file);
  expect(found.longest?.messages).toBeGreaterThan(0);
  expect(found.longest).not.toHaveProperty('title');
  expect(found.report.conversations).toBeGreaterThan(10);
});

it('reads no attachment', async () => {
  using file = new OpenFile(folder.sample('large.zip', '--seed', '7', '--size', '100kB', '--attachments', '50MB'));
  let read = 0;
  await reader.inspect({ ...file, name: file.name, size: file.size, readAt: (o, n) => (read += n, file.readAt(o, n)) });
  expect(file.size).toBeGreaterThan(40_000_000);
  expect(read).toBeLessThan(2_000_000);
});

it('shows how far it is, and ends at all', async () => {
  using file = new OpenFile(slim);
  const steps: [number, number][] = [];
  await reader.inspect(file, { onProgress: (done, total) => steps.push([done, total]) });
  const [done, total] = steps.at(-1) ?? [0, 1];
  expect(done).toBe(total);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(file.size);
  expect(steps).toEqual(steps.toSorted(([a], [b]) => a - b));
});

it('hears of a cancellation from outside while it reads', async () => {
  using file = new OpenFile(folder.sample('long.zip', '--seed', '9', '--size', '8MB'));
  const whole = file.size;
  const controller = new AbortController();
  let at = 0;
  const reading = reader.inspect(file, {
    signal: controller.signal,
    onProgress: (done) => {
      at = done;
      setTimeout(() => controller.abort(), 0); // another task of the Worker
    },
  });
  expect((await refusal(reading)).code).toBe('cancelled');
  expect(at).toBeLessThan(whole);
  using other = new OpenFile(slim);
  expect((await reader.inspect(other)).report.conversations).toBeGreaterThan(0); // and it goes on
});

describe('artifacts are the policy\'s', () => {
  it('refuses to start without one', async () => {
    const error = await refusal(startReader(artifacts().slice(1)));
    expect([error.code, error.message]).toEqual(['internal', expect.stringContaining("artifacts are not the policy's")]);
  });

  it('refuses one that was changed', async () => {
    const [first = new Uint8Array(), ...others] = artifacts();
    const changed = first.with(first.length >> 1, (first[first.length >> 1] ?? 0) ^ 1);
    expect((await refusal(startReader([changed, ...others]))).code).toBe('internal');
  });
});

describe('refusals have a code and say what to do', () => {
  it.each([
    ['no zip', 'not-a-zip', new TextEncoder().encode('Dear diary')],
    ['nothing', 'truncated', new Uint8Array()],
  ])('%s', async (_, code, bytes) => {
    const error = await refusal(reader.inspect(bytesOf('note.txt', bytes)));
    expect([error.code, error.sentence.length > 20]).toEqual([code, true]);
  });

  it('half a download', async () => {
    const bytes = new Uint8Array(readFileSync(slim));
    const error = await refusal(reader.inspect(bytesOf('slim.zip', bytes.subarray(0, bytes.length / 2))));
    expect([error.code, error.sentence]).toEqual(['truncated', expect.stringContaining('Download the export again')]);
  });

  it('a file that goes away while it is read', async () => {
    using file = new OpenFile(slim);
    let left = 20;
    const readAt = (offset: number, length: number) => {
      if (left-- === 0) throw new DOMException('the file was moved', 'NotReadableError');
      return file.readAt(offset, length);
    };
    const error = await refusal(reader.inspect({ name: 'slim.zip', size: file.size, readAt }));
    expect([error.code, error.message]).toEqual(['unreadable', expect.stringContaining('the file was moved')]);
  });

  it('a source that returns more than it is asked for', async () => {
    const readAt = (_: number, length: number) => new Uint8Array(length + 1);
    expect((await refusal(reader.inspect({ name: 'a.zip', size: 1000, readAt }))).code).toBe('unreadable');
  });
});

// What is served is compressed harder, which takes minutes: this is the upper end.
it('is small: at most 2 MB of brotli', () => {
  const wasm = readFileSync(built('reader.wasm'));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length };
  expect(brotliCompressSync(wasm, { params }).length).toBeLessThanOrEqual(2_000_000);
});
