import { useSyncExternalStore } from 'react';

import type { Hex } from '../../lib/contribution/bytes.ts';
import type { Step } from '../../lib/keeper/index.ts';
import { keeper } from '../keeper.ts';

/** An upload of this document. Views come and go, it goes on. */
export interface Upload {
  running: boolean;
  /** What its owner stopped. */
  paused: boolean;
  step: Step | undefined;
  error: unknown;
  /** Whether it survives the page. */
  remembered: boolean;
}

interface Source {
  /** Chosen again after the page was closed; what was sealed in this document needs none. */
  file?: File;
  location?: string | undefined;
}

const uploads = new Map<Hex, Upload>();
const sources = new Map<Hex, Source>();
const stops = new Map<Hex, AbortController>();
const listeners = new Set<() => void>();

function set(id: Hex, change: Partial<Upload>): void {
  const before = uploads.get(id) ?? { running: false, paused: false, step: undefined, error: undefined, remembered: true };
  uploads.set(id, { ...before, ...change });
  listeners.forEach((tell) => tell());
  const any = [...uploads.values()].some((u) => u.running);
  // A page that is closed by mistake loses nothing, and time.
  if (any) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Begins an upload, or goes on with it. */
export function startUpload(id: Hex, source: Source, remembered = true): void {
  if (uploads.get(id)?.running === true) return;
  sources.set(id, source);
  set(id, { running: true, paused: false, error: undefined, remembered });
  void run(id, source);
}

async function run(id: Hex, { file, location }: Source): Promise<void> {
  const stop = new AbortController();
  stops.set(id, stop);
  const awake = keepAwake(stop.signal);
  try {
    const options = { signal: stop.signal, onStep: (step: Step) => set(id, { step }) };
    const at = location !== undefined ? { location } : {};
    const k = await keeper();
    if (file === undefined) await k.call('upload', { id, ...at }, options);
    else await k.call('resume', { id, file, ...at }, options);
    set(id, { running: false });
  } catch (error) {
    set(id, { running: false, error: stop.signal.aborted ? undefined : error });
  } finally {
    stop.abort();
    void awake;
  }
}

export function pauseUpload(id: Hex): void {
  stops.get(id)?.abort();
  set(id, { paused: true, running: false });
}

export function goOn(id: Hex): void {
  const source = sources.get(id);
  if (source !== undefined) startUpload(id, source, uploads.get(id)?.remembered);
}

/** Whether it can be gone on with here, without the file being chosen again. */
export function isAtHand(id: Hex): boolean {
  return sources.has(id);
}

/** A screen that goes dark may send the whole device to sleep. Where it cannot be held on, nothing is lost. */
async function keepAwake(signal: AbortSignal): Promise<void> {
  const lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  if (signal.aborted) await lock?.release();
  signal.addEventListener('abort', () => void lock?.release(), { once: true });
}

export function useUpload(id: Hex): Upload | undefined {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => uploads.get(id),
  );
}
