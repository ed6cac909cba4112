import { PayloadKey } from './cipher.ts';
import { bodySize, chunkSize, chunksOf, sealedChunk } from './layout.ts';
import { read, type Source } from './source.ts';

/** Chunks that are sealed at a time: 1 MiB, enough to keep the browser's threads busy. */
export const batch = 16;

/** Chunks that are read at a time: 8 MiB. A browser takes twice as long for as much in pieces of 1 MiB. */
export const reach = 8 * batch;

/** Seals consecutive chunks: plain begins with the chunk of that index, and only the file's last chunk may be short. */
export async function* sealChunks(key: PayloadKey, first: number, plain: Uint8Array, chunks: number): AsyncGenerator<Uint8Array> {
  const seal = (i: number) => key.seal(first + i, first + i === chunks - 1, plain.subarray(i * chunkSize, (i + 1) * chunkSize));
  const count = chunksOf(plain.length);
  for (let i = 0; i < count; i += batch) yield* await Promise.all(Array.from({ length: Math.min(batch, count - i) }, (_, n) => seal(i + n)));
}

/**
 * A sealed file that is made as it is read, from its plaintext, wherever it is read: nothing is kept. The same bytes come
 * out each time, as long as the plaintext is the same. It must be: other bytes under the same key would give both away.
 */
export class SealedFile {
  readonly prefix: Uint8Array;
  readonly key: PayloadKey;
  readonly plain: Source;
  readonly size: number;

  /** The file that begins with prefix, which is a header and a payload nonce, and goes on under key. */
  constructor(prefix: Uint8Array, key: PayloadKey, plain: Source) {
    this.prefix = prefix;
    this.key = key;
    this.plain = plain;
    this.size = prefix.length + bodySize(plain.size);
  }

  /** The sealed bytes from start up to end. Memory is taken for them and for a few chunks. */
  async bytes(start: number, end: number): Promise<Uint8Array> {
    const [from, to] = [Math.max(0, start), Math.min(end, this.size)];
    const out = new Uint8Array(Math.max(0, to - from));
    const place = (part: Uint8Array, at: number) => {
      const cut = part.subarray(Math.max(0, from - at), Math.max(0, to - at));
      if (cut.length > 0) out.set(cut, Math.max(at, from) - from);
    };
    place(this.prefix, 0);
    const body = this.prefix.length;
    const last = Math.ceil((to - body) / sealedChunk);
    for (let i = Math.max(0, Math.floor((from - body) / sealedChunk)); i < last; i += reach) {
      let at = body + i * sealedChunk;
      for await (const chunk of this.#seal(i, Math.min(i + reach, last))) {
        place(chunk, at);
        at += chunk.length;
      }
    }
    return out;
  }

  /** The same as a Blob, which is what an uploader wants. */
  async slice(start: number, end: number): Promise<Blob> {
    return new Blob([(await this.bytes(start, end)) as BlobPart]);
  }

  async *#seal(first: number, end: number): AsyncGenerator<Uint8Array> {
    const plain = await read(this.plain, first * chunkSize, Math.min(end * chunkSize, this.plain.size));
    yield* sealChunks(this.key, first, plain, chunksOf(this.plain.size));
  }
}
