/** The check of an export mail in a Worker of its own: it is large, and few have a mail. Nothing leaves it but the verdict. */
import 'virtual:go';
import { wasm } from 'virtual:mail';
import type { Told } from './ask.ts';
import { fileSource } from './file.ts';
import { load } from './load.ts';
import { ReaderError, type GoRuntime, type ReadAt } from './reader.ts';

export interface Asked {
  file: File;
  mail: Uint8Array<ArrayBuffer>;
}

/** What cmd/gptdao-mail is asked, and answers by one call of done or failed. */
interface Request {
  readonly size: number;
  readonly readAt: ReadAt;
  readonly mail: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly done: (text: string) => void;
  readonly failed: (code: string, message: string, sentence: string) => void;
}

type Check = (request: Request) => void;

const scope = self as unknown as { postMessage(told: Told): void };

async function start(): Promise<Check> {
  const { Go } = globalThis as unknown as { Go: new () => GoRuntime };
  const go = new Go();
  const { instance } = await WebAssembly.instantiateStreaming(load(wasm), go.importObject);
  return new Promise<Check>((ready, reject) => {
    Object.assign(globalThis, { gptdaoMail: { ready } });
    // It never ends by itself; if it does, nobody answers any more.
    go.run(instance).then(() => reject(new ReaderError('internal', 'the check ended', '')), reject);
  });
}

self.addEventListener('message', (event: MessageEvent<Asked>) => void answer(event.data));

async function answer({ file, mail }: Asked): Promise<void> {
  const failed = (code: string, message: string, sentence: string) => scope.postMessage({ kind: 'failed', code, message, sentence });
  try {
    const check = await start();
    const { size, readAt } = fileSource(file);
    check({ size, readAt, mail, now: Date.now(), done: (text) => scope.postMessage({ kind: 'found', text }), failed });
  } catch (error) {
    if (error instanceof ReaderError) failed(error.code, error.message, error.sentence);
    else failed('internal', String(error), '');
  }
}
