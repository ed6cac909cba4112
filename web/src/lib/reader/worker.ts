/**
 * The reader in a Worker of its own: what it takes of memory goes with it. It is asked by one message and answers by
 * several; nothing it reads leaves it but the inspection.
 */
import 'virtual:go';
import { artifacts, wasm } from 'virtual:reader';
import type { Told } from './ask.ts';
import { fileSource } from './file.ts';
import { load } from './load.ts';
import { Reader, ReaderError, type GoRuntime } from './reader.ts';

export interface Asked {
  file: File;
  utcOffset: number;
}

const scope = self as unknown as { postMessage(told: Told): void };

async function start(): Promise<Reader> {
  const { Go } = globalThis as unknown as { Go: new () => GoRuntime };
  const files = artifacts.map(async (part) => new Uint8Array(await (await load(part)).arrayBuffer()));
  return Reader.start(await WebAssembly.compileStreaming(load(wasm)), Go, await Promise.all(files));
}

self.addEventListener('message', (event: MessageEvent<Asked>) => void answer(event.data));

async function answer({ file, utcOffset }: Asked): Promise<void> {
  try {
    const reader = await start();
    const onProgress = (done: number, total: number) => scope.postMessage({ kind: 'progress', done, total });
    scope.postMessage({ kind: 'found', text: await reader.inspectText(fileSource(file), { utcOffset, onProgress }) });
  } catch (error) {
    const { code, message, sentence } = error instanceof ReaderError ? error : new ReaderError('internal', String(error), '');
    scope.postMessage({ kind: 'failed', code, message, sentence });
  }
}
