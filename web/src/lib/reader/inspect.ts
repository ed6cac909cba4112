import { startWorker } from '../work.ts';
import { type Inspection } from './inspection.ts';
import { ReaderError } from './reader.ts';
import type { Asked, Told } from './worker.ts';
import url from './worker.ts?worker&url';

/** Has an export read in a Worker that lives as long as that takes. It rejects with a ReaderError. */
export async function inspect(file: File, onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Inspection> {
  const worker = await startWorker(url);
  try {
    return await new Promise<Inspection>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(new ReaderError('cancelled', 'cancelled', '')), { once: true });
      worker.addEventListener('error', () => reject(new ReaderError('internal', 'the reader could not be started, or ended', '')));
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if (data.kind === 'progress') onProgress(data.done, data.total);
        else if (data.kind === 'found') resolve(JSON.parse(data.text) as Inspection);
        else reject(new ReaderError(data.code, data.message, data.sentence));
      });
      worker.postMessage({ file, utcOffset: -new Date().getTimezoneOffset() } satisfies Asked);
    });
  } finally {
    worker.terminate();
  }
}
