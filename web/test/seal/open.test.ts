import { expect, test } from 'vitest';

import { openFile, openHeader, headerOf, bindingOf, PayloadKey, type OpenFailureCode } from '../../src/lib/seal/index.ts';
import { concatBytes } from '../../src/lib/contribution/bytes.ts';
import { generate, pattern, sealed, sourceOf } from './kit.ts';

const full = (64 << 10) + 16;
const chunks = 6;
const { bytes, own } = await sealed(sourceOf(pattern((chunks - 1) * (64 << 10) + 100)));
const header = await headerOf(sourceOf(bytes));
const body = header.length + 16;
const other = await sealed(sourceOf(pattern(200_000)));

const part = (from: number, to?: number) => bytes.subarray(body + from * full, to === undefined ? undefined : body + to * full);
const start = bytes.subarray(0, body);

function flipped(at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** The file with another letter of base64 there: a flipped bit can make it something that is no base64, and so no header. */
function otherLetter(at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = copy[at] === 0x41 ? 0x42 : 0x41;
  return copy;
}

/** Opens a whole file, and says how that went. */
async function outcome(file: Uint8Array, identity = own): Promise<OpenFailureCode | 'opened'> {
  try {
    const opened = await openFile(sourceOf(file), [identity], 'script');
    await opened.bytes(0, opened.size);
    return 'opened';
  } catch (error) {
    if (error instanceof Error && error.name === 'OpenFailure') return (error as Error & { code: OpenFailureCode }).code;
    throw error;
  }
}

const binding = new TextEncoder().encode('00aa 1480');
const inBinding = Buffer.from(header).indexOf(binding);

const cases: [string, Uint8Array, OpenFailureCode | 'opened'][] = [
  ['as it was sealed', bytes, 'opened'],
  ['nothing', new Uint8Array(), 'not-age'],
  ['a zip', new TextEncoder().encode('PK\x03\x04'), 'not-age'],
  ['a header cut short', header.subarray(0, -1), 'not-age'],
  ['a MAC cut short', concatBytes(header.subarray(0, -4), bytes.subarray(header.length - 1)), 'not-age'],
  ['no header', bytes.subarray(header.length), 'not-age'],
  ['only a header', header, 'truncated'],
  ['no chunk', start, 'truncated'],
  ['cut after a chunk', concatBytes(start, part(0, 3)), 'truncated'],
  ['cut within a tag', concatBytes(start, part(0, 3), part(3).subarray(0, 16)), 'truncated'],
  ['cut within a chunk', concatBytes(start, part(0, 3), part(3).subarray(0, 1000)), 'altered'],
  ['two chunks exchanged', concatBytes(start, part(0, 1), part(2, 3), part(1, 2), part(3)), 'reordered'],
  ['a chunk twice', concatBytes(start, part(0, 2), part(1)), 'reordered'],
  ['a chunk left out', concatBytes(start, part(0, 2), part(3)), 'reordered'],
  ['more after the end', concatBytes(start, part(0), part(5)), 'altered'],
  ['a bit of the first chunk', flipped(body + 5), 'altered'],
  ['a bit of a chunk in the middle', flipped(body + 2 * full + 7), 'altered'],
  ['a bit of a tag', flipped(body + full - 1), 'altered'],
  ['a bit of the last chunk', flipped(bytes.length - 100), 'altered'],
  ['a bit of the payload nonce', flipped(header.length + 3), 'other-payload'],
  ['a bit of the contributor stanza', flipped(inBinding), 'header-altered'],
  ['a letter of the MAC', otherLetter(header.length - 20), 'header-altered'],
];

test.each(cases)('%s', async (_, file, want) => {
  expect(await outcome(file)).toBe(want);
});

test('a stranger, and the header of another file', async () => {
  expect(await outcome(bytes, (await generate()).identity)).toBe('wrong-recipient');
  const swapped = concatBytes(await headerOf(sourceOf(other.bytes)), bytes.subarray(header.length));
  expect(await outcome(swapped, other.own)).toBe('other-payload');
});

test('something follows a full last chunk', async () => {
  const { bytes: whole, own: identity } = await sealed(sourceOf(pattern(2 * (64 << 10))));
  expect(await outcome(concatBytes(whole, whole.subarray(-full)), identity)).toBe('reordered');
  const first = (await headerOf(sourceOf(whole))).length + 16;
  expect(await outcome(concatBytes(whole, whole.subarray(first, first + 500)), identity)).toBe('altered');
});

test('whoever has the key ends a file early and goes on', async () => {
  const key = await PayloadKey.derive(await openHeader(header, [own]), start.subarray(header.length), 'script');
  const two = await Promise.all([0, 1].map((i) => key.seal(i, true, pattern(64 << 10))));
  expect(await outcome(concatBytes(start, ...two))).toBe('trailing');
});

test('an identity is never quoted', async () => {
  for (const identity of ['AGE-SECRET-KEY-PQ-1SECRET', 'SECRET', 'AGE-SECRET-KEY-1SECRET']) {
    await expect(openHeader(header, [identity])).rejects.toThrow(/^not an age identity$/);
  }
});

test('a header has one contributor stanza', async () => {
  const text = Buffer.from(header).toString('latin1');
  const stanza = /-> gptdao.*\n\n/.exec(text)?.[0] ?? '';
  const edited = (to: string) => Buffer.from(text.replace(stanza, to), 'latin1');
  for (const to of ['', stanza + stanza, '-> gptdao.org/contributor 0x00\n\n', stanza.slice(0, -1) + 'AAAA\n']) {
    await expect(bindingOf(edited(to))).rejects.toMatchObject({ code: 'wrong-length' });
  }
  await expect(bindingOf(bytes)).rejects.toMatchObject({ code: 'not-age' });
});
