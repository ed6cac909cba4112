import { registryAbi, type Ref, type View } from '../chain/index.ts';
import type { Hex } from '../contribution/bytes.ts';
import { releaseId } from './epoch.ts';
import { releaseStates } from './names.ts';
import type { Pins, Release } from './network.ts';

/** A release that this page knows, as the chain has it. Times are seconds since 1970, 0 for what did not happen. */
export interface ReleaseRecord {
  id: Hex;
  release: Release;
  state: string;
  rebuilds: number;
  proposedAt: number;
  activatedAt: number;
  endsAt: number;
}

/** Reads every pinned release at a block: a history of measurements, since old releases stay pinned as long as proofs name them. */
export function readReleases(view: View, at: Ref, pins: Pins): Promise<ReleaseRecord[]> {
  return Promise.all(pins.releases.map(async (release) => {
    const id = releaseId(release);
    const is = await view.read(at, { abi: registryAbi, address: pins.registry, functionName: 'release', args: [id] });
    return {
      id,
      release,
      state: releaseStates[is.state] ?? 'unknown',
      rebuilds: is.rebuilds,
      proposedAt: Number(is.proposedAt),
      activatedAt: Number(is.activatedAt),
      endsAt: Number(is.endsAt),
    };
  }));
}
