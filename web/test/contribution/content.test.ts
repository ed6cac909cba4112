import { MemoryBlockstore } from 'blockstore-core';
import { importer } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { each } from './vectors.ts';

/** The file of docs/spec/content.md: byte i is the low byte of i ^ i>>8 ^ i>>16. */
function pattern(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => i ^ (i >> 8) ^ (i >> 16));
}

function contentOf(bytes: Uint8Array, profile: c.Profile, step = 1000): Hex {
  const hasher = new c.ContentHasher(profile);
  for (let at = 0; at < bytes.length; at += step) hasher.update(bytes.subarray(at, at + step));
  return hasher.digest();
}

each<{ name: string; chunk: number; links: number; size: number; content: Hex; cid: string }>(
  'content',
  ({ chunk, links, size, content, cid }) => {
    expect(contentOf(pattern(size), { chunk, links })).toBe(content);
    expect(c.contentCID(content)).toBe(cid);
  },
);

each<{ name: string; content: Hex; cid: string }, string>(
  'cid',
  ({ content, cid }) => {
    expect(c.contentCID(content)).toBe(cid);
    expect(c.parseCID(cid)).toBe(content);
  },
  c.parseCID,
);

/** What IPFS's own importer for JavaScript makes of the file. */
async function importedCID(bytes: Uint8Array, { chunk, links }: c.Profile): Promise<string> {
  const options = {
    cidVersion: 1 as const,
    rawLeaves: true,
    reduceSingleLeafToSelf: false,
    chunker: fixedSize({ chunkSize: chunk }),
    layout: balanced({ maxChildrenPerNode: links }),
  };
  let cid = '';
  for await (const entry of importer([{ path: 'file', content: bytes }], new MemoryBlockstore(), options)) {
    if (entry.path === 'file') cid = entry.cid.toString();
  }
  return cid;
}

const shapes: [size: number, chunk: number, links: number][] = [
  [1, 1 << 20, 1024],
  [1 << 20, 1 << 20, 1024],
  [(1 << 20) + 1, 1 << 20, 1024],
  [5, 4, 3],
  [13, 4, 3],
  [36, 4, 3],
  [37, 4, 3],
  [109, 4, 3],
  [200, 4, 3],
  [8 * 1024 + 1, 8, 1024],
];

test.each(shapes)('%i bytes in leaves of %i, %i links, are what IPFS computes', async (size, chunk, links) => {
  const bytes = pattern(size);
  expect(c.contentCID(contentOf(bytes, { chunk, links }))).toBe(await importedCID(bytes, { chunk, links }));
});

test('the content does not depend on how the file is written', () => {
  const profile = { chunk: 4, links: 3 };
  const want = contentOf(pattern(100), profile);
  for (let step = 1; step < 100; step++) expect(contentOf(pattern(100), profile, step)).toBe(want);
});
