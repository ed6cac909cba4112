import { crc32 } from './crc32.ts';
import { deflated, locate, readDirectory, type Entry } from './directory.ts';
import { findMembers } from './members.ts';
import type { Rewritten } from './payload.ts';
import { demand } from './refusal.ts';

/** A conversation as its owner tells it from others. */
export interface Listed {
  id: string;
  title: string;
  /** Seconds since 1970; 0 if it is not dated. */
  created: number;
  messages: number;
}

export interface Search {
  /** All of them have to be in the title. */
  words: string;
  /** Seconds since 1970. */
  from?: number;
  to?: number;
  /** How many are returned. */
  most: number;
}

type Told = (done: number, total: number) => void;

const maxShard = 4 * 2 ** 30 - 1;
const maxConversation = 64 << 20;

/** Finds conversations by title and time, the newest first, and says how many there are besides. */
export async function listConversations(archive: Blob, ask: Search, signal?: AbortSignal, tell?: Told): Promise<{ found: Listed[]; total: number }> {
  const words = ask.words.toLowerCase().split(/\s+/).filter((w) => w !== '');
  const found: Listed[] = [];
  for await (const { text } of conversationsOf(archive, signal, tell)) {
    const listed = describe(text);
    if (listed !== undefined && isMeant(listed, words, ask)) found.push(listed);
  }
  return { found: found.toSorted((a, b) => b.created - a.created).slice(0, ask.most), total: found.length };
}

/** Writes the files of conversations anew without some of them. A file that none of them is in stays as it is. */
export async function withoutConversations(archive: Blob, ids: ReadonlySet<string>, signal?: AbortSignal, tell?: Told): Promise<{ rewritten: Map<string, Rewritten>; excluded: string[] }> {
  const rewritten = new Map<string, Rewritten>();
  const excluded: string[] = [];
  const { shards } = findMembers(await readDirectory(archive));
  const total = shards.reduce((sum, s) => sum + s.inflated, 0);
  let done = 0;
  for (const shard of shards) {
    const before = excluded.length;
    const read = (bytes: number) => {
      signal?.throwIfAborted();
      tell?.((done += bytes), total);
    };
    const made = await rewrite(archive, shard, read, (id) => {
      if (!ids.has(id)) return false;
      excluded.push(id);
      return true;
    });
    if (excluded.length > before) rewritten.set(shard.name, made);
  }
  tell?.(total, total);
  return { rewritten, excluded: [...new Set(excluded)] };
}

async function rewrite(archive: Blob, shard: Entry, read: (bytes: number) => void, leavesOut: (id: string) => boolean): Promise<Rewritten> {
  const packer = new CompressionStream('deflate-raw');
  const bytes = new Response(packer.readable).blob();
  const writer = packer.writable.getWriter();
  let [crc, inflated] = [0, 0];
  const write = async (part: Uint8Array<ArrayBuffer>) => {
    crc = crc32(part, crc);
    inflated += part.length;
    await writer.write(part);
  };
  await write(utf8('['));
  for await (const piece of elementsOf(await bytesOf(archive, shard))) {
    read(piece.length);
    if (leavesOut(describe(piece)?.id ?? '')) continue;
    if (inflated > 1) await write(utf8(', ')); // as Python writes lists, and the export does
    await write(piece);
  }
  await write(utf8(']'));
  await writer.close();
  return { bytes: await bytes, crc, inflated };
}

async function* conversationsOf(archive: Blob, signal?: AbortSignal, tell?: Told): AsyncGenerator<{ text: Uint8Array<ArrayBuffer> }> {
  const { shards } = findMembers(await readDirectory(archive));
  const total = shards.reduce((sum, s) => sum + s.inflated, 0);
  let done = 0;
  for (const shard of shards) {
    for await (const text of elementsOf(await bytesOf(archive, shard))) {
      signal?.throwIfAborted();
      tell?.((done += text.length), total);
      yield { text };
    }
  }
  tell?.(total, total);
}

/** The bytes of a shard, as they are inflated. More than it announces is refused. */
async function bytesOf(archive: Blob, shard: Entry): Promise<ReadableStream<Uint8Array>> {
  demand(shard.inflated <= maxShard, 'over-limit', `${shard.name} has ${shard.inflated} bytes`);
  const start = await locate(archive, shard);
  const raw = archive.slice(start, start + shard.compressed).stream();
  const plain = shard.method === deflated ? raw.pipeThrough(new DecompressionStream('deflate-raw')) : raw;
  let left = shard.inflated;
  return plain.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, out) {
      left -= piece.length;
      demand(left >= 0, 'damaged', `${shard.name} is longer than it says`);
      out.enqueue(piece);
    },
  }));
}

const [quote, backslash] = [0x22, 0x5c];
const opening = new Set([0x5b, 0x7b]); // [ {
const closing = new Set([0x5d, 0x7d]);

/** Cuts the outermost list into its elements by counting brackets, as Go's splitter does; each is parsed on its own. */
async function* elementsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let [depth, inText, escaped, started] = [0, false, false, false];
  let pieces: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    let from = started ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inText = false;
        continue;
      }
      if (byte === quote) inText = true;
      else if (opening.has(byte)) {
        if (depth++ === 1) [started, from] = [true, i];
      } else if (closing.has(byte) && --depth === 1 && started) {
        yield joined([...pieces, chunk.subarray(from, i + 1)]);
        [pieces, held, started, from] = [[], 0, false, -1];
      }
    }
    if (started && from >= 0) {
      const rest = chunk.slice(from);
      pieces.push(rest);
      demand((held += rest.length) <= maxConversation, 'over-limit', 'a conversation of more than 64 MiB');
    }
  }
  demand(depth === 0, 'damaged', 'a file of conversations ends early');
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** What cannot be parsed is not listed, and stays where it is: whoever scores it decides. */
function describe(bytes: Uint8Array): Listed | undefined {
  try {
    const c = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const id = c['conversation_id'] ?? c['id'];
    if (typeof id !== 'string' || id === '') return undefined;
    const [title, created, mapping] = [c['title'], c['create_time'], c['mapping']];
    return {
      id,
      title: typeof title === 'string' ? title.slice(0, 200) : '',
      created: typeof created === 'number' ? created : 0,
      messages: typeof mapping === 'object' && mapping !== null ? Object.keys(mapping).length : 0,
    };
  } catch {
    return undefined;
  }
}

function isMeant(c: Listed, words: readonly string[], { from, to }: Search): boolean {
  const title = c.title.toLowerCase();
  return words.every((w) => title.includes(w)) && c.created >= (from ?? 0) && c.created < (to ?? Infinity);
}

const encoder = new TextEncoder();
const utf8 = (text: string) => encoder.encode(text) as Uint8Array<ArrayBuffer>;
