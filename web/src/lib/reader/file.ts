import type { Source } from './reader.ts';

// TypeScript knows it only where it knows no page.
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** A browser's File as a source. Only Workers have the FileReaderSync that it takes. */
export function fileSource(file: File): Source {
  const reader = new FileReaderSync();
  return {
    name: file.name,
    size: file.size,
    readAt: (offset, length) => new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length))),
  };
}
