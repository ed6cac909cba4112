import { Keeper } from '../lib/keeper/index.ts';
import url from '../lib/keeper/worker.ts?worker&url';
import { startWorker } from '../lib/work.ts';

let started: Promise<Keeper> | undefined;

/** The keeper of this document. It goes on while views come and go: an upload outlives the view that began it. */
export function keeper(): Promise<Keeper> {
  started ??= startWorker(url).then((worker) => new Keeper(worker)).catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}
