import { startWorker } from '../work.ts';
import type { Asked, Told } from './mailworker.ts';
import { ReaderError } from './reader.ts';
import url from './mailworker.ts?worker&url';

/** What is found of an export mail (Go: mailcheck.Verdict): the same as `gptdao inspect --mail` says. */
export interface MailVerdict {
  holds: boolean;
  /** A key signed it that anybody has: it counts on development networks only. */
  simulated: boolean;
  /** Of a mail that holds: when it was sent, in UTC. */
  day?: string;
  /** Why it does not hold. */
  code?: string;
  detail?: string;
  /** What to do. */
  sentence?: string;
}

/** Has an export mail verified against the export it came with, on this device. It rejects with a ReaderError. */
export async function checkMail(file: File, mail: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<MailVerdict> {
  const worker = await startWorker(url);
  try {
    return await new Promise<MailVerdict>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(new ReaderError('cancelled', 'cancelled', '')), { once: true });
      worker.addEventListener('error', () => reject(new ReaderError('internal', 'the check could not be started, or ended', '')));
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if (data.kind === 'found') resolve(JSON.parse(data.text) as MailVerdict);
        else reject(new ReaderError(data.code, data.message, data.sentence));
      });
      worker.postMessage({ file, mail } satisfies Asked);
    });
  } finally {
    worker.terminate();
  }
}
