import { concatBytes, fromHex, readUint, taggedHash, toHex, uint, type Hex } from './bytes.ts';
import type { Months } from './months.ts';
import { maxTier } from './proof.ts';
import { demand } from './refusal.ts';

export const maxFamilies = 255;

const headerSize = 36;
const familySize = 9;

/** The novelty credited to an account in one family of tags: S0, in the units the scoring specification defines. */
export interface FamilyUnits {
  family: number;
  units: bigint;
}

/** What the index knows of an account besides its rows (docs/spec/state.md). Families are strictly ascending. */
export interface AccountState {
  tier: number;
  mailDay: number;
  months: Months;
  families: FamilyUnits[];
}

export function encodeAccountState(s: AccountState): Uint8Array {
  checkAccountState(s);
  return concatBytes(
    uint(s.tier, 1),
    uint(s.mailDay, 2),
    fromHex(s.months),
    uint(s.families.length, 1),
    ...s.families.map((f) => concatBytes(uint(f.family, 1), uint(f.units, 8))),
  );
}

/** Reads exactly what encodeAccountState writes. */
export function parseAccountState(bytes: Uint8Array): AccountState {
  demand(bytes.length >= headerSize, 'wrong-length', `a state of ${bytes.length} bytes, want at least ${headerSize}`);
  const field = (from: number, to: number) => readUint(bytes.subarray(from, to));
  const count = Number(field(35, 36));
  const size = headerSize + count * familySize;
  demand(bytes.length === size, 'wrong-length', `a state of ${bytes.length} bytes with ${count} families, want ${size}`);
  const state: AccountState = {
    tier: Number(field(0, 1)),
    mailDay: Number(field(1, 3)),
    months: toHex(bytes.subarray(3, 35)),
    families: Array.from({ length: count }, (_, i) => {
      const at = headerSize + i * familySize;
      return { family: Number(field(at, at + 1)), units: field(at + 1, at + familySize) };
    }),
  };
  checkAccountState(state);
  return state;
}

/** What a log entry's rows commit to. */
export function stateDigest(s: AccountState): Hex {
  return taggedHash('gptdao/state/1', encodeAccountState(s));
}

function checkAccountState(s: AccountState): void {
  demand(s.tier <= maxTier, 'out-of-range', `tier ${s.tier}, want 0 to ${maxTier}`);
  demand(s.families.length <= maxFamilies, 'too-long', `${s.families.length} families, want at most ${maxFamilies}`);
  s.families.reduce((before, { family, units }) => {
    demand(before < family, 'not-ascending', `family ${family} follows ${before}`);
    demand(units > 0n, 'missing', `family ${family} without units must be left out`);
    return family;
  }, -1);
}
