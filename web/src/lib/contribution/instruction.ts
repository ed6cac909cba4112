import { maxSeq } from './account.ts';
import { zeroAddress, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';
import { hashTypedData, typedData, type Pool } from './typed.ts';

/** Ends consents for ever (docs/spec/withdraw.md). */
export interface Withdraw {
  contributor: Hex;
  account: Hex;
  content: Hex;
  deadline: bigint;
}

export function withdrawId(p: Pool, message: Withdraw): Hex {
  return hashTypedData({ ...typedData(p, 'Withdraw'), message });
}

export function checkWithdraw(w: Withdraw): void {
  demand(w.contributor !== zeroAddress && w.deadline !== 0n, 'missing', 'a withdrawal without contributor or deadline');
}

/** Gives an account to another wallet (docs/spec/move.md). */
export interface Move {
  account: Hex;
  to: Hex;
  seq: number;
  deadline: bigint;
}

export function moveId(p: Pool, message: Move): Hex {
  return hashTypedData({ ...typedData(p, 'Move'), message });
}

export function checkMove(m: Move): void {
  const set = m.account !== zeroDigest && m.to !== zeroAddress && m.deadline !== 0n;
  demand(set, 'missing', 'a move without account, wallet or deadline');
  demand(m.seq <= maxSeq, 'out-of-range', `seq ${m.seq}, want at most ${maxSeq}`);
}
