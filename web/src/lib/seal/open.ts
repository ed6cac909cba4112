import { PayloadKey, type Engine } from './cipher.ts';
import { OpenFailure } from './failure.ts';
import { headerOf, openHeader } from './header.ts';
import { chunkSize, chunksOf, nonceSize, plainSize, sealedChunk } from './layout.ts';
import { batch } from './sealed.ts';
import { read, type Source } from './source.ts';

/** Opens a sealed file by the first identity that fits. Its length is authentic when this returns. */
export async function openFile(file: Source, identities: readonly string[], engine?: Engine): Promise<OpenedFile> {
  const header = await headerOf(file);
  return openWith(file, header, await openHeader(header, identities), engine);
}

/** Opens a sealed file whose header gave this file key. */
export async function openWith(file: Source, header: Uint8Array, fileKey: Uint8Array, engine?: Engine): Promise<OpenedFile> {
  const body = header.length + nonceSize;
  if (file.size < body) throw new OpenFailure('truncated', 'the file ends after its header');
  const key = await PayloadKey.derive(fileKey, await read(file, header.length, body), engine);
  const opened = new OpenedFile(file, body, key);
  await opened.checkEnd();
  return opened;
}

/** How far around its place a chunk that does not open is looked for. */
const neighbourhood = 256;

/** The plaintext of a sealed file, at any place. Each chunk is authenticated before a byte of it is returned. */
export class OpenedFile {
  readonly size: number;
  readonly #file: Source;
  readonly #body: number;
  readonly #key: PayloadKey;
  readonly #chunks: number;

  /** Use openFile, which authenticates the size. */
  constructor(file: Source, body: number, key: PayloadKey) {
    this.#file = file;
    this.#body = body;
    this.#key = key;
    this.size = plainSize(file.size - body);
    this.#chunks = chunksOf(this.size);
  }

  /** Opens the last chunk, which alone says that it is the last. */
  async checkEnd(): Promise<void> {
    await this.#open(this.#chunks - 1, this.#chunks);
  }

  /** The plaintext from start up to end. */
  async bytes(start: number, end: number): Promise<Uint8Array> {
    const [from, to] = [Math.max(0, start), Math.min(end, this.size)];
    const out = new Uint8Array(Math.max(0, to - from));
    const last = Math.ceil(to / chunkSize);
    for (let i = Math.floor(from / chunkSize); i < last; i += batch) {
      const plain = await this.#open(i, Math.min(i + batch, last));
      plain.forEach((chunk, n) => {
        const at = (i + n) * chunkSize;
        const cut = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
        out.set(cut, Math.max(at, from) - from);
      });
    }
    return out;
  }

  /** The bytes as a source, to be read by what takes one. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    return { arrayBuffer: async () => (await this.bytes(start, end)).buffer as ArrayBuffer };
  }

  /** The whole plaintext, piece by piece. What was read before an error is authentic. */
  stream(): ReadableStream<Uint8Array> {
    let at = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (at >= this.size) return controller.close();
        const piece = await this.bytes(at, at + batch * chunkSize);
        at += piece.length;
        controller.enqueue(piece);
      },
    });
  }

  async #open(first: number, end: number): Promise<Uint8Array[]> {
    const sealed = await this.#read(first, end);
    const chunk = (i: number) => sealed.subarray(i * sealedChunk, (i + 1) * sealedChunk);
    const opened = Array.from({ length: end - first }, (_, i) => this.#key.open(first + i, this.#isLast(first + i), chunk(i)));
    const plain: Uint8Array[] = [];
    for (const [i, bytes] of (await Promise.all(opened)).entries()) {
      if (bytes === undefined) throw await this.#diagnose(first + i, chunk(i));
      plain.push(bytes);
    }
    return plain;
  }

  #read(first: number, end: number): Promise<Uint8Array> {
    const at = (index: number) => Math.min(this.#body + index * sealedChunk, this.#file.size);
    return read(this.#file, at(first), at(end));
  }

  #isLast(index: number): boolean {
    return index === this.#chunks - 1;
  }

  /** Finds out what became of a chunk that is not the one of its place. */
  async #diagnose(index: number, sealed: Uint8Array): Promise<OpenFailure> {
    const last = this.#isLast(index);
    const name = `chunk ${index + 1} of ${this.#chunks}`;
    if ((await this.#key.open(index, !last, sealed)) !== undefined) {
      return last ? new OpenFailure('truncated', `the file ends after ${name}, which is not its last`) : new OpenFailure('trailing', `${name} is the last, but more follows`);
    }
    for (const [other, isLast] of this.#places(index)) {
      if ((await this.#key.open(other, isLast, sealed)) !== undefined) return new OpenFailure('reordered', `${name} is chunk ${other + 1}`);
    }
    if (!(await this.#anyOther(index))) return new OpenFailure('other-payload', 'nothing in the file was sealed under its header');
    return new OpenFailure('altered', `${name} was changed${last ? ', or is cut short' : ''}`);
  }

  /** Where else a chunk may belong, the nearest places first: also behind the end, if one was left out. */
  *#places(index: number): Generator<[index: number, last: boolean]> {
    for (let distance = 1; distance <= neighbourhood; distance++) {
      for (const other of [index - distance, index + distance].filter((i) => i >= 0)) {
        yield [other, false];
        yield [other, true];
      }
    }
  }

  /** Whether the first chunk or the last opens where it stands, or there is no other to try. */
  async #anyOther(failed: number): Promise<boolean> {
    const others = [0, this.#chunks - 1].filter((i) => i !== failed);
    if (others.length === 0) return true;
    for (const i of others) {
      if ((await this.#key.open(i, this.#isLast(i), await this.#read(i, i + 1))) !== undefined) return true;
    }
    return false;
  }
}
