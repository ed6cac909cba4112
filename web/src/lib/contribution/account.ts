import { concatBytes, fromHex, readUint, toHex, uint, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';

export const maxSeq = 2 ** 24 - 1;

/** All the pool stores about an account (docs/spec/account.md). */
export interface AccountWord {
  wallet: Hex;
  paid: number;
  mailDay: number;
  seq: number;
  hasWithdrawals: boolean;
}

export function packAccount(a: AccountWord): Hex {
  demand(a.seq <= maxSeq && a.paid < 2 ** 48, 'out-of-range', `paid ${a.paid} or seq ${a.seq} does not fit`);
  const flags = a.hasWithdrawals ? 1 : 0;
  return toHex(concatBytes(uint(flags, 1), uint(a.seq, 3), uint(a.mailDay, 2), uint(a.paid, 6), fromHex(a.wallet)));
}

export function unpackAccount(word: Hex): AccountWord {
  const bytes = fromHex(word);
  demand(bytes.length === 32, 'wrong-length', `an account word of ${bytes.length} bytes, want 32`);
  const field = (from: number, to: number) => Number(readUint(bytes.subarray(from, to)));
  const flags = field(0, 1);
  demand(flags <= 1, 'out-of-range', `flags ${flags} of an account have unknown bits`);
  return {
    wallet: toHex(bytes.subarray(12)),
    paid: field(6, 12),
    mailDay: field(4, 6),
    seq: field(1, 4),
    hasWithdrawals: flags === 1,
  };
}
