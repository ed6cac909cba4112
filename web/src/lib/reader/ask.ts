import { startWorker } from '../work.ts';
import { ReaderError } from './reader.ts';

/** What a Worker of this folder answers: how far it is, and at last what it found, as JSON, or why not. */
export type Told =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'found'; text: string }
  | { kind: 'failed'; code: string; message: string; sentence: string };

/** Asks a Worker that lives as long as its answer takes. It rejects with a ReaderError. */
export async function ask<T>(url: string, question: unknown, signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<T> {
  const worker = await startWorker(url);
  try {
    return await new Promise<T>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(new ReaderError('cancelled', 'cancelled', '')), { once: true });
      worker.addEventListener('error', () => reject(new ReaderError('internal', 'the worker could not be started, or ended', '')));
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if (data.kind === 'progress') onProgress?.(data.done, data.total);
        else if (data.kind === 'found') resolve(JSON.parse(data.text) as T);
        else reject(new ReaderError(data.code, data.message, data.sentence));
      });
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}
