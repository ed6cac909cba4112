import { demand, PayloadError } from './refusal.ts';

/** One member as the central directory lists it. */
export interface Entry {
  readonly name: string;
  /** In the directory. */
  readonly position: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly compressed: number;
  readonly inflated: number;
  /** Of its local header. */
  readonly offset: number;
  /** Where the next member, or the directory, begins. */
  readonly bound: number;
}

export const stored = 0;
export const deflated = 8;

const limits = { archive: 16 * 2 ** 30, members: 100_000, directory: 64 << 20, name: 4096 };
const endRecord = 22;
const maxComment = 0xffff;
const locator = 20;
const end64 = 56;
export const localHeader = 30;
export const centralHeader = 46;

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50 };
const encryptedFlags = (1 << 0) | (1 << 6) | (1 << 13);

/**
 * Reads the members of a zip over slices of it: the twin of Go's internal/export, which the enclave reads with. It takes
 * one reading of an archive or none: ends, counts, offsets and names that another reader could take otherwise are refused.
 */
export async function readDirectory(archive: Blob): Promise<Entry[]> {
  demand(archive.size <= limits.archive, 'over-limit', `a file of ${archive.size} bytes`);
  const end = await findEnd(archive);
  demand(end.entries <= limits.members, 'over-limit', `${end.entries} files in the archive`);
  demand(end.size <= limits.directory, 'over-limit', `a table of contents of ${end.size} bytes`);
  demand(end.offset + end.size === end.at, 'damaged', 'the table of contents is not where the end of the archive says');
  return bounded(parse(await read(archive, end.offset, end.size), end.entries), end.offset);
}

interface Ending {
  entries: number;
  size: number;
  offset: number;
  /** Where the records after the directory begin. */
  at: number;
}

/** The end record reaches to the last byte: an archive that goes on behind its end has two readings. */
async function findEnd(archive: Blob): Promise<Ending> {
  const start = Math.max(0, archive.size - endRecord - maxComment);
  const tail = await read(archive, start, archive.size - start);
  for (let at = tail.byteLength - endRecord; at >= 0; at--) {
    if (tail.getUint32(at, true) !== signature.end || at + endRecord + u16(tail, at + 20) !== tail.byteLength) continue;
    const onePart = u16(tail, at + 4) === u16(tail, at + 6) && u16(tail, at + 8) === u16(tail, at + 10);
    demand(onePart, 'damaged', 'the archive is one part of several');
    return widen(archive, { entries: u16(tail, at + 10), size: u32(tail, at + 12), offset: u32(tail, at + 16), at: start + at });
  }
  throw new PayloadError('truncated', 'the end of the archive is missing');
}

/** Replaces an ending by its ZIP64 form, if the archive has one. */
async function widen(archive: Blob, end: Ending): Promise<Ending> {
  const needed = end.entries === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff;
  if (!needed || end.at < locator + end64) return end;
  const pointer = await read(archive, end.at - locator, locator);
  if (u32(pointer, 0) !== signature.locator) return end;
  const at = end.at - locator - end64;
  demand(u64(pointer, 8) === at, 'damaged', 'the ZIP64 end record is not where its locator says');
  const record = await read(archive, at, end64);
  demand(u32(record, 0) === signature.end64 && u64(record, 4) === end64 - 12, 'damaged', 'the ZIP64 end record is not one');
  return { entries: u64(record, 32), size: u64(record, 40), offset: u64(record, 48), at };
}

type Found = Omit<Entry, 'bound'>;

function parse(table: DataView<ArrayBuffer>, count: number): Found[] {
  const found: Found[] = [];
  let at = 0;
  for (let position = 0; position < count; position++) {
    const whole = at + centralHeader <= table.byteLength && u32(table, at) === signature.central;
    demand(whole, 'damaged', 'the table of contents ends early');
    const [name, extra, comment] = [u16(table, at + 28), u16(table, at + 30), u16(table, at + 32)];
    const next = at + centralHeader + name + extra + comment;
    demand(next <= table.byteLength, 'damaged', 'the table of contents ends early');
    found.push(entryAt(table, at, position));
    at = next;
  }
  demand(at === table.byteLength, 'unsafe', "more files in the table of contents than the archive's end counts");
  return found;
}

function entryAt(table: DataView<ArrayBuffer>, at: number, position: number): Found {
  const [nameSize, extraSize] = [u16(table, at + 28), u16(table, at + 30)];
  const name = nameOf(bytesAt(table, at + centralHeader, nameSize));
  const extra = new DataView(table.buffer, table.byteOffset + at + centralHeader + nameSize, extraSize);
  const [inflated, compressed, offset] = wide([u32(table, at + 24), u32(table, at + 20), u32(table, at + 42)], extra, name);
  const [flags, method] = [u16(table, at + 8), u16(table, at + 10)];
  demand((flags & encryptedFlags) === 0, 'encrypted', `${name} is encrypted`);
  demand(method === stored || method === deflated, 'compression', `${name} is compressed by method ${method}`);
  demand(method !== stored || compressed === inflated, 'damaged', `${name} is stored, in another size than its own`);
  demand(isSafe(name), 'unsafe', `a file in the archive is named ${name.slice(0, 80)}`);
  return { name, position, flags, method, time: u16(table, at + 12), date: u16(table, at + 14), crc: u32(table, at + 16), compressed, inflated, offset };
}

/** Sizes that did not fit stand in the ZIP64 field, in the same order and only then. */
function wide(sizes: [number, number, number], extra: DataView, name: string): [number, number, number] {
  const field = zip64Field(extra);
  let at = 0;
  return sizes.map((size) => {
    if (size !== 0xffffffff) return size;
    demand(field !== undefined && at + 8 <= field.byteLength, 'damaged', `the ZIP64 sizes of ${name} are missing`);
    at += 8;
    return u64(field, at - 8);
  }) as [number, number, number];
}

function zip64Field(extra: DataView): DataView | undefined {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const size = u16(extra, at + 2);
    if (size > extra.byteLength - at - 4) return undefined;
    if (u16(extra, at) === 1) return new DataView(extra.buffer, extra.byteOffset + at + 4, size);
    at += 4 + size;
  }
  return undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function nameOf(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new PayloadError('unsafe', 'a file in the archive has a name that is not UTF-8');
  }
}

function isSafe(name: string): boolean {
  const fits = name !== '' && new TextEncoder().encode(name).length <= limits.name;
  const plain = !/[\\\0]/.test(name) && !name.startsWith('/') && !/^.:/su.test(name);
  return fits && plain && !name.split('/').includes('..');
}

/** Says where each member has to end, and refuses those that share a name or a byte. */
function bounded(found: Found[], start: number): Entry[] {
  const ends = new Map<Found, number>();
  const byOffset = found.toSorted((a, b) => a.offset - b.offset);
  byOffset.forEach((e, i) => {
    const bound = byOffset[i + 1]?.offset ?? start;
    const room = bound - e.offset - localHeader - new TextEncoder().encode(e.name).length;
    demand(room >= 0 && e.compressed <= room, 'unsafe', `${e.name} overlaps what follows it in the archive`);
    ends.set(e, bound);
  });
  demand(new Set(found.map((e) => e.name)).size === found.length, 'unsafe', 'two files in the archive have one name');
  return found.map((e) => ({ ...e, bound: ends.get(e) as number }));
}

/** Where a member's compressed bytes begin. Its own header has to agree with the directory. */
export async function locate(archive: Blob, e: Entry): Promise<number> {
  const header = await read(archive, e.offset, localHeader);
  const name = new TextEncoder().encode(e.name);
  const agrees = u32(header, 0) === signature.local && u16(header, 26) === name.length && u16(header, 8) === e.method;
  demand(agrees, 'damaged', `${e.name} is not where the table of contents says`);
  const data = e.offset + localHeader + name.length + u16(header, 28);
  demand(data <= e.bound && e.compressed <= e.bound - data, 'unsafe', `${e.name} overlaps what follows it in the archive`);
  const own = await read(archive, e.offset + localHeader, name.length);
  demand(name.every((byte, i) => own.getUint8(i) === byte), 'unsafe', `${e.name} has another name in its own header`);
  return data;
}

async function read(archive: Blob, offset: number, size: number): Promise<DataView<ArrayBuffer>> {
  demand(offset >= 0 && size <= archive.size - offset, 'damaged', 'the archive points outside itself');
  return new DataView(await bufferOf(archive.slice(offset, offset + size)));
}

/** A file that was moved or changed since it was chosen cannot be read any more. */
export async function bufferOf(part: Blob): Promise<ArrayBuffer> {
  const bytes = await part.arrayBuffer().catch((error: unknown) => {
    throw new PayloadError('unreadable', `the file could not be read: ${String(error)}`);
  });
  demand(bytes.byteLength === part.size, 'unreadable', 'the file is shorter than it was when it was chosen');
  return bytes;
}

function bytesAt(view: DataView<ArrayBuffer>, at: number, size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(view.buffer, view.byteOffset + at, size);
}

const u16 = (view: DataView, at: number) => view.getUint16(at, true);
const u32 = (view: DataView, at: number) => view.getUint32(at, true);
/** Beyond 2^53 it is not exact, and so far beyond every file that it is refused all the same. */
const u64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true));
