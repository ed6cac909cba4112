import { encodeManifest, mailName, manifestName, manifestSchema, parseManifest, type Manifest } from '../contribution/manifest.ts';
import { utf8ToBytes } from '../contribution/bytes.ts';
import { crc32 } from './crc32.ts';
import { bufferOf, centralHeader, deflated, localHeader, locate, readDirectory, stored, type Entry } from './directory.ts';
import { findMembers, type Members } from './members.ts';
import { demand } from './refusal.ts';

/** What is sent of an export, as a file that is made while it is read. */
export interface Payload {
  /** The same bytes each time, at any offset: nothing is kept in memory but the manifest and the tables. */
  readonly file: Blob;
  /** Names and sizes of its members, in their order. */
  readonly members: readonly Sent[];
  /** What stays at home. */
  readonly dropped: Manifest['dropped'];
}

export interface Sent {
  name: string;
  /** Inflated. */
  size: number;
  /** As it is in the payload. */
  sent: number;
}

export interface PayloadOptions {
  /** The export mail as its owner saved it. */
  mail?: Uint8Array<ArrayBuffer>;
  /** Files of conversations that were written anew, by their name, and the conversations that are not in them any more. */
  rewritten?: ReadonlyMap<string, Rewritten>;
  excluded?: readonly string[];
}

/** A member that takes another's place. */
export interface Rewritten {
  /** Deflated. */
  readonly bytes: Blob;
  readonly crc: number;
  readonly inflated: number;
}

/** The largest export mail, in bytes. */
export const maxMail = 1 << 20;
/** Keeps payloads in the plain zip format, without ZIP64. */
const maxPayload = 2 ** 32 - 2;
const dataDescriptor = 1 << 3;
/** 1980-01-01, the least a zip can say: a payload's bytes know no clock. */
const noDate = (1 << 5) | 1;

/**
 * Makes the payload of an export (docs/spec/payload.md): byte for byte what Go's export.Payload writes. The result is a
 * Blob of slices of the archive, so the browser reads from the disk what is asked for and no more.
 */
export async function makePayload(archive: Blob, name: string, options: PayloadOptions = {}): Promise<Payload> {
  const members = findMembers(await readDirectory(archive));
  const manifest = await manifestOf(archive, name, members, options.excluded ?? []);
  const mail = options.mail ?? (members.mail && (await inflate(archive, members.mail, maxMail)));
  demand((mail?.length ?? 0) <= maxMail, 'over-limit', `an export mail of ${mail?.length} bytes, want at most ${maxMail}`);
  const parts = await Promise.all(members.kept.map((e) => partOf(archive, e, options.rewritten?.get(e.name))));
  parts.push(ownPart(manifestName, encode(manifest)));
  if (mail !== undefined && mail.length > 0) parts.push(ownPart(mailName, mail));
  const file = join(parts);
  demand(file.size <= maxPayload && parts.length < 0xffff, 'over-limit', `a payload of ${file.size} bytes, want at most ${maxPayload}`);
  return { file, members: parts.map((p) => ({ name: p.name, size: p.inflated, sent: p.data.size })), dropped: manifest.dropped };
}

/** One member on its way into the payload. */
interface Part {
  name: string;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc: number;
  inflated: number;
  data: Blob;
}

async function partOf(archive: Blob, e: Entry, rewritten: Rewritten | undefined): Promise<Part> {
  const start = await locate(archive, e);
  const { name, time, date } = e;
  const flags = e.flags & ~dataDescriptor;
  if (rewritten !== undefined) {
    const { bytes, crc, inflated } = rewritten;
    return { name, flags, time, date, method: deflated, crc, inflated, data: bytes };
  }
  return { name, flags, time, date, method: e.method, crc: e.crc, inflated: e.inflated, data: archive.slice(start, start + e.compressed) };
}

function ownPart(name: string, bytes: Uint8Array<ArrayBuffer>): Part {
  return { name, flags: 0, method: stored, time: 0, date: noDate, crc: crc32(bytes), inflated: bytes.length, data: new Blob([bytes]) };
}

function join(parts: readonly Part[]): Blob {
  const pieces: BlobPart[] = [];
  const table: BlobPart[] = [];
  let [at, tableSize] = [0, 0];
  for (const p of parts) {
    const name = utf8ToBytes(p.name) as Uint8Array<ArrayBuffer>;
    pieces.push(record(0x04034b50, [[2, 0], ...fields(p, name.length)]), name, p.data);
    table.push(record(0x02014b50, [[4, 0], ...fields(p, name.length), [2, 0], [4, 0], [4, 0], [4, at]]), name);
    at += localHeader + name.length + p.data.size;
    tableSize += centralHeader + name.length;
  }
  const end = record(0x06054b50, [[4, 0], [2, parts.length], [2, parts.length], [4, tableSize], [4, at], [2, 0]]);
  return new Blob([...pieces, ...table, end]);
}

/** A number with its width in bytes. */
type Field = readonly [2 | 4, number];

/** What a member's two headers have in common. */
function fields(p: Part, nameSize: number): Field[] {
  return [[2, p.flags], [2, p.method], [2, p.time], [2, p.date], [4, p.crc], [4, p.data.size], [4, p.inflated], [2, nameSize], [2, 0]];
}

function record(signature: number, list: readonly Field[]): Uint8Array<ArrayBuffer> {
  const all: Field[] = [[4, signature], ...list];
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of all) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

/** Of an archive that is a payload already, it is that payload's. */
async function manifestOf(archive: Blob, name: string, members: Members, excluded: readonly string[]): Promise<Manifest> {
  if (members.manifest !== undefined) return parseManifest(await inflate(archive, members.manifest, 8 << 20));
  const dropped = members.dropped.map((e) => ({ name: e.name, size: e.inflated, crc32: e.crc }));
  return { schema: manifestSchema, original: { name: originalName(name), size: archive.size }, dropped, excluded: [...excluded] };
}

/** A name that a manifest can hold. */
function originalName(name: string): string {
  const base = name.replace(/[\ud800-\udfff]/gu, '').replaceAll('\\', '/').replace(/\/+$/, '').split('/').at(-1) ?? '';
  const fits = base !== '' && base !== '.' && utf8ToBytes(base).length <= 4096;
  return fits ? base : 'export.zip';
}

function encode(manifest: Manifest): Uint8Array<ArrayBuffer> {
  return encodeManifest(manifest) as Uint8Array<ArrayBuffer>;
}

/** The bytes of a small member, checked by its size and checksum. */
export async function inflate(archive: Blob, e: Entry, most: number): Promise<Uint8Array<ArrayBuffer>> {
  demand(e.inflated <= most, 'over-limit', `${e.name} has ${e.inflated} bytes, want at most ${most}`);
  const start = await locate(archive, e);
  const data = archive.slice(start, start + e.compressed);
  const bytes = e.method === deflated ? await inflateRaw(data, e.inflated) : new Uint8Array(await bufferOf(data));
  demand(bytes.length === e.inflated && crc32(bytes) === e.crc, 'damaged', `${e.name} is damaged`);
  return bytes;
}

/** Stops as soon as there is more than was announced. */
async function inflateRaw(data: Blob, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of data.stream().pipeThrough(new DecompressionStream('deflate-raw')) as unknown as AsyncIterable<Uint8Array>) {
    demand(at + chunk.length <= size, 'damaged', 'a file in the archive is longer than it says');
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.subarray(0, at);
}
