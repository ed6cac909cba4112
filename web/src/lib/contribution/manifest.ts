import { decodeDocument, demandUnique, encodeDocument, listOf, objectOf, text, uintOf } from './document.ts';
import { demand } from './refusal.ts';

export const manifestSchema = 'gptdao/payload/1';
export const manifestName = '.gptdao/manifest.json';
export const mailName = '.gptdao/mail.eml';
export const maxManifest = 8 << 20;

const maxDropped = 200_000;
const maxExcluded = 100_000;
const maxName = 4096;

/** Says what a payload is a part of, and what stayed at home (docs/spec/payload.md). */
export interface Manifest {
  schema: string;
  original: { name: string; size: number };
  dropped: { name: string; size: number; crc32: number }[];
  excluded: string[];
}

const readManifest = objectOf<Manifest>({
  schema: text,
  original: objectOf<Manifest['original']>({ name: text, size: uintOf(64) }),
  dropped: listOf(objectOf<Manifest['dropped'][number]>({ name: text, size: uintOf(64), crc32: uintOf(32) })),
  excluded: listOf(text),
});

export function encodeManifest(m: Manifest): Uint8Array {
  checkManifest(m);
  const document = encodeDocument(m);
  demand(document.length <= maxManifest, 'too-long', `a manifest of ${document.length} bytes, want at most ${maxManifest}`);
  return document;
}

export function parseManifest(document: Uint8Array): Manifest {
  const m = decodeDocument(document, maxManifest, readManifest);
  checkManifest(m);
  return m;
}

function checkManifest(m: Manifest): void {
  demand(m.schema === manifestSchema, 'wrong-schema', `a document of another schema than ${manifestSchema}`);
  const counts = m.dropped.length <= maxDropped && m.excluded.length <= maxExcluded;
  demand(counts, 'too-long', `${m.dropped.length} dropped and ${m.excluded.length} excluded are too many`);
  checkMember(m.original.name, m.original.size);
  for (const d of m.dropped) checkMember(d.name, d.size);
  for (const id of m.excluded) checkMember(id, 0);
  demandUnique(m.dropped.map((d) => d.name), 'a dropped name');
  demandUnique(m.excluded, 'an excluded conversation');
}

function checkMember(name: string, size: number): void {
  demand(name !== '', 'missing', 'an empty name');
  demand(new TextEncoder().encode(name).length <= maxName, 'too-long', `a name longer than ${maxName} bytes`);
  demand(size <= Number.MAX_SAFE_INTEGER, 'out-of-range', `size ${size}, want at most 2^53 - 1`);
}
