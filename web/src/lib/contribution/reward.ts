import { demand } from './refusal.ts';

/** The largest half-life of a reserve that rewardOf takes. */
export const maxHalfLife = 2n ** 63n - 1n;

const places = 128n;
const whole = 1n << places;
const maxUnits = 2n ** 64n - 1n;
const ln2 = 0xb17217f7d1cf79abc9e3b39803f2f6afn; // floor(ln 2 · 2^128)
const maxHalvings = 126n; // beyond, the share is the largest below one

/** What the pool pays, in wei, and the share of the reserve that is, as a fraction with 128 binary places. */
export interface Reward {
  reward: bigint;
  share: bigint;
}

/**
 * What the pool pays for units out of a reserve in wei that halves every halfLife units (docs/spec/reward.md). These are the
 * contract's integers step by step, so that both agree to the bit.
 */
export function rewardOf(reserve: bigint, units: bigint, halfLife: bigint): Reward {
  demand(reserve >= 0n && reserve < 1n << 128n, 'out-of-range', `a reserve of ${reserve}, want 0 or more in 128 bits`);
  demand(units >= 0n && units <= maxUnits, 'out-of-range', `${units} units, want 0 to ${maxUnits}`);
  demand(halfLife >= 1n && halfLife <= maxHalfLife, 'out-of-range', `a half-life of ${halfLife}, want 1 to ${maxHalfLife}`);
  const share = shareOf(units, halfLife);
  return { reward: (reserve * share) >> places, share };
}

/** 1 − 2^(−units/halfLife): whole halvings shift what is kept, the rest of them goes through the series. */
function shareOf(units: bigint, halfLife: bigint): bigint {
  const halvings = units / halfLife;
  if (halvings > maxHalvings) return whole - 1n;
  const kept = whole - partOfHalving(units % halfLife, halfLife);
  return whole - (kept >> halvings);
}

/** 1 − e^(−y) for y = ln 2 · units/halfLife < ln 2, as the series y − y²/2! + y³/3! − …. The roundings are the contract's. */
function partOfHalving(units: bigint, halfLife: bigint): bigint {
  const y = (ln2 * units) / halfLife;
  let sum = 0n;
  let term = y;
  for (let k = 2n; term !== 0n; k += 2n) {
    sum += term;
    term = ((term * y) >> places) / k;
    sum -= term;
    term = ((term * y) >> places) / (k + 1n);
  }
  return sum;
}
