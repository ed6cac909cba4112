import { SourceChanged } from './failure.ts';

/** Bytes that can be read at any place, without reading the rest: a Blob or a File is one. */
export interface Source {
  readonly size: number;
  /** The bytes from start up to end, with 0 ≤ start ≤ end ≤ size. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Bytes in memory as a source. */
export function sourceOf(bytes: Uint8Array): Source {
  return { size: bytes.length, slice: (start, end) => ({ arrayBuffer: () => Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer) }) };
}

/** Reads from start up to end: all of it, or it throws. */
export async function read(source: Source, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await source.slice(start, end).arrayBuffer());
  if (bytes.length !== end - start) throw new SourceChanged(`the file gave ${bytes.length} bytes from ${start}, want ${end - start}`);
  return bytes;
}
