import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { parseManifest } from '../../src/lib/contribution/index.ts';
import { listConversations, withoutConversations } from '../../src/lib/payload/conversations.ts';
import { makePayload, PayloadError } from '../../src/lib/payload/index.ts';

interface Vectors {
  valid: { case: string; name: string; archive: string; mail: string | null; payload: string; dropped: unknown }[];
  invalid: { case: string; archive: string; error: string }[];
}

const vectors = JSON.parse(readFileSync(fileURLToPath(new URL('../../../vectors/payload.json', import.meta.url)), 'utf8')) as Vectors;
const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe("the payload is the command line's, byte for byte", () => {
  it.each(vectors.valid)('$case', async (v) => {
    const made = await makePayload(new Blob([decode(v.archive)]), v.name, v.mail ? { mail: decode(v.mail) } : {});
    expect(Buffer.from(await bytesOf(made.file)).equals(Buffer.from(v.payload, 'base64'))).toBe(true);
    expect(made.dropped).toEqual(v.dropped);
  });

  it('also in parts', async () => {
    const [v] = vectors.valid as [Vectors['valid'][number]];
    const { file } = await makePayload(new Blob([decode(v.archive)]), v.name);
    const parts = [];
    for (let at = 0; at < file.size; at += 97) parts.push(await bytesOf(file.slice(at, at + 97)));
    expect(Buffer.concat(parts).equals(Buffer.from(v.payload, 'base64'))).toBe(true);
  });
});

describe('what another reader could take otherwise is refused with the same code', () => {
  it.each(vectors.invalid)('$case', async (v) => {
    const error: unknown = await makePayload(new Blob([decode(v.archive)]), 'x.zip').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PayloadError);
    expect((error as PayloadError).code).toBe(v.error);
  });
});

describe('conversations can stay at home', () => {
  const [v] = vectors.valid as [Vectors['valid'][number]];
  const archive = new Blob([decode(v.archive)]);

  it('are found by their titles and times', async () => {
    const all = await listConversations(archive, { words: '', most: 10 });
    expect([all.total, all.found.map((c) => c.title)]).toEqual([3, ['A title', 'A title', 'A title']]);
    expect((await listConversations(archive, { words: 'TITLE a', most: 1 })).found.length).toBe(1);
    expect((await listConversations(archive, { words: 'other', most: 1 })).total).toBe(0);
    expect((await listConversations(archive, { words: '', from: 1_750_000_001, most: 1 })).total).toBe(0);
  });

  it('are out of the payload, which names them, and all else is as it was', async () => {
    const without = await withoutConversations(archive, new Set(['third']));
    expect(without.excluded).toEqual(['third']);
    const made = await makePayload(archive, v.name, without);
    const left = await listConversations(made.file, { words: '', most: 10 });
    expect(left.found.map((c) => c.id)).not.toContain('third');
    expect(left.total).toBe(2);
    const text = await made.file.text();
    const [document] = /\{"dropped.*?"schema":"gptdao\/payload\/1"\}/.exec(text) ?? [''];
    expect(parseManifest(new TextEncoder().encode(document)).excluded).toEqual(['third']);
    const again = await makePayload(archive, v.name, await withoutConversations(archive, new Set(['third'])));
    expect(Buffer.from(await bytesOf(again.file)).equals(Buffer.from(await bytesOf(made.file)))).toBe(true);
  });
});
