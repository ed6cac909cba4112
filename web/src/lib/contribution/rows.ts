import { concatBytes, fromHex, taggedHash, uint, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';

/** The keyed fingerprint of a piece of text, within the family that says how it was made. */
export interface Tag {
  family: number;
  tag: bigint;
}

/** A tag that an account owns, and what it weighs. */
export interface Row extends Tag {
  weight: number;
}

/** Stands in place of a state's digest in an entry that touches no account: a policy entry. */
export const noState: Hex = zeroDigest;

/**
 * Digest of the account's state after a log entry, given by its stateDigest, and of the rows the entry adds or raises, which
 * must be strictly ascending by family, then tag (docs/spec/log.md).
 */
export function rowsDigest(state: Hex, rows: readonly Row[]): Hex {
  demand(state !== noState || rows.length === 0, 'not-allowed', `${rows.length} rows without an account's state, want none`);
  demandAscending(rows);
  return taggedHash('gptdao/rows/1', fromHex(state), ...rows.map((r) => concatBytes(encodeTag(r), uint(r.weight, 4))));
}

/** The digest of no state and no rows, which every policy entry carries and no other. */
export const policyRows = rowsDigest(noState, []);

/** Digest of a ticket's tags, which must be strictly ascending (docs/spec/ticket.md). */
export function tagsDigest(tags: readonly Tag[]): Hex {
  demandAscending(tags);
  return taggedHash('gptdao/tags/1', ...tags.map(encodeTag));
}

function encodeTag(t: Tag): Uint8Array {
  return concatBytes(uint(t.family, 1), uint(t.tag, 8));
}

function demandAscending(tags: readonly Tag[]): void {
  let before: Tag | undefined;
  for (const t of tags) {
    const above = !before || before.family < t.family || (before.family === t.family && before.tag < t.tag);
    demand(above, 'not-ascending', 'a tag is not above the one before');
    before = t;
  }
}
