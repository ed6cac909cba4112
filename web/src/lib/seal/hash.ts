import { profile, ContentTree } from '../contribution/content.ts';
import type { Hex } from '../contribution/bytes.ts';
import { reach, sealChunks, type SealedFile } from './sealed.ts';
import { chunkSize, chunksOf } from './layout.ts';
import { read, type Source } from './source.ts';

/** What a pass over a file finds out. */
export interface Hashed {
  /** Content of the sealed file: what a consent names. */
  content: Hex;
  /** Content of the plaintext, by which a file that is chosen again is known to be the same. Stays at home. */
  plaintext: Hex;
  /** Size of the sealed file in bytes. */
  size: number;
}

export interface Pass {
  /** Told how many bytes of plaintext are done. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Seals a file once for nothing but its content, in constant memory. */
export async function encryptAndHash(file: SealedFile, pass: Pass = {}): Promise<Hashed> {
  const [sealed, plaintext] = [new LeafHasher(), new LeafHasher()];
  await sealed.write(file.prefix);
  const chunks = chunksOf(file.plain.size);
  let index = 0;
  for await (const plain of pieces(file.plain, pass)) {
    await plaintext.write(plain);
    for await (const chunk of sealChunks(file.key, index, plain, chunks)) await sealed.write(chunk);
    index += reach;
  }
  return { content: await sealed.digest(), plaintext: await plaintext.digest(), size: file.size };
}

/** Content of a file as it is: compared with `Hashed.plaintext` before an upload goes on with a file chosen again. */
export async function contentOf(source: Source, pass: Pass = {}): Promise<Hex> {
  const hasher = new LeafHasher();
  for await (const piece of pieces(source, pass)) await hasher.write(piece);
  return hasher.digest();
}

/** The bytes of a source in pieces, at least one. The next is read while one is worked on. */
async function* pieces(source: Source, { onProgress, signal }: Pass): AsyncGenerator<Uint8Array> {
  const piece = (at: number) => read(source, at, Math.min(at + reach * chunkSize, source.size));
  let next = piece(0);
  for (let at = 0; ; at += reach * chunkSize) {
    signal?.throwIfAborted();
    const bytes = await next;
    const isLast = at + bytes.length === source.size;
    if (!isLast) {
      next = piece(at + bytes.length);
      next.catch(() => undefined); // it is awaited in the next round, or nobody is there to hear
    }
    yield bytes;
    onProgress?.(at + bytes.length, source.size);
    if (isLast) return;
  }
}

/** A content hasher whose leaves the browser hashes, on its own threads, while the next leaf is filled. */
class LeafHasher {
  readonly #tree = new ContentTree();
  readonly #leaf = new Uint8Array(profile.chunk);
  #filled = 0;
  #pending: Promise<void> = Promise.resolve();

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + profile.chunk - this.#filled);
      this.#leaf.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === profile.chunk) await this.#close();
    }
  }

  /** Ends the file. */
  async digest(): Promise<Hex> {
    if (this.#filled > 0) await this.#close();
    await this.#pending;
    return this.#tree.digest();
  }

  /** Begins to hash the leaf once the one before is done. WebCrypto takes a copy, so the buffer is free at once. */
  async #close(): Promise<void> {
    await this.#pending;
    const size = this.#filled;
    this.#filled = 0;
    const digest = crypto.subtle.digest('SHA-256', this.#leaf.subarray(0, size));
    this.#pending = digest.then((d) => this.#tree.add(new Uint8Array(d), size));
    this.#pending.catch(() => undefined); // whoever awaits it hears of it
  }
}
