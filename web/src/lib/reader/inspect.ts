import { ask } from './ask.ts';
import { type Inspection } from './inspection.ts';
import type { Asked } from './worker.ts';
import url from './worker.ts?worker&url';

/** Has an export read in a Worker that lives as long as that takes. It rejects with a ReaderError. */
export function inspect(file: File, onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Inspection> {
  return ask<Inspection>(url, { file, utcOffset: -new Date().getTimezoneOffset() } satisfies Asked, signal, onProgress);
}
