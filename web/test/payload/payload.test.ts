import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { parseManifest } from '../../src/lib/contribution/index.ts';
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

it('puts a conversation file that was written anew in the place of the old one, and names what is out of it', async () => {
  const [v] = vectors.valid as [Vectors['valid'][number]];
  const bytes = new Blob(['[]']);
  const rewritten = new Map([['conversations-000.json', { bytes, crc: 0x0d4a1185 }]]);
  const made = await makePayload(new Blob([decode(v.archive)]), v.name, { rewritten, excluded: ['a'] });
  expect(made.members.find((m) => m.name === 'conversations-000.json')).toEqual({ name: 'conversations-000.json', size: 2, sent: 2 });
  const text = await made.file.text();
  const [document] = /\{"dropped.*?"schema":"gptdao\/payload\/1"\}/.exec(text) ?? [''];
  expect(parseManifest(new TextEncoder().encode(document)).excluded).toEqual(['a']);
});
