import { api, valueOf, type Hex } from '../../api.ts';
import { viewOf } from '../../chain.ts';
import { loadPins } from '../../lib/pins.ts';
import { parseEpoch, readReleases, readWorker, verifyEpoch, type EpochReport, type ReleaseRecord, type WorkerRecord } from '../../lib/verify/index.ts';

const lately = 100;
const most = 20;

export interface WorkerNow extends WorkerRecord {
  code: ReleaseRecord | undefined;
  /** The block's time, in seconds since 1970. */
  now: bigint;
}

/** The keyring whose enclave would open a contribution now; null if no key is open. */
export async function verifyKeyring(): Promise<EpochReport | null> {
  const [pins, network] = await Promise.all([loadPins(), valueOf(api.network())]);
  if (network.epoch === undefined) return null;
  return verifyEpoch(viewOf(pins), pins, parseEpoch(network.epoch), Math.floor(Date.now() / 1000));
}

/** Workers by the proofs that name them, and what the chain has of each. */
export async function workers(): Promise<WorkerNow[]> {
  const [pins, proofs] = await Promise.all([loadPins(), valueOf(api.proofs({ limit: lately }))]);
  const keys = [...new Set(proofs.items.flatMap((item) => item.proof?.worker ?? []))].slice(0, most);
  const view = viewOf(pins);
  const at = await view.final();
  return Promise.all(keys.map(async (key: Hex) => {
    const { worker, code } = await readWorker(view, at, pins, key);
    return { ...worker, code, now: at.time };
  }));
}

/** The measurements that this page knows, newest first. */
export async function releases(): Promise<ReleaseRecord[]> {
  const pins = await loadPins();
  const view = viewOf(pins);
  const records = await readReleases(view, await view.final(), pins);
  return records.toSorted((a, b) => b.activatedAt - a.activatedAt);
}
