import { zeroAddress, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';
import { hashTypedData, typedData, type Pool } from './typed.ts';

export const maxScore = 2 ** 48 - 1;
export const maxTier = 3;

/** What the pool pays for (docs/spec/proof.md). */
export interface Proof {
  consent: Hex;
  signature: Hex;
  account: Hex;
  worker: Hex;
  provedAt: bigint;
  score: number;
  tier: number;
  mailDay: number;
  policy: number;
  receipt: Hex;
}

export function proofId(p: Pool, message: Proof): Hex {
  return hashTypedData({ ...typedData(p, 'Proof'), message });
}

export function checkProof(p: Proof): void {
  for (const field of ['consent', 'signature', 'account', 'receipt'] as const) {
    demand(p[field] !== zeroDigest, 'missing', `a proof without ${field}`);
  }
  demand(p.worker !== zeroAddress && p.provedAt !== 0n && p.policy !== 0, 'missing', 'a proof without worker, time or policy');
  demand(p.score >= 1 && p.score <= maxScore, 'out-of-range', `score ${p.score}, want 1 to ${maxScore}`);
  demand(p.tier <= maxTier, 'out-of-range', `tier ${p.tier}, want 0 to ${maxTier}`);
}

/** A range of the log, and the proofs that may be paid with it (docs/spec/batch.md). */
export interface Batch {
  proofs: readonly Proof[];
  logBefore: Hex;
  logAfter: Hex;
  segment: Hex;
}

export function batchId(p: Pool, message: Batch): Hex {
  return hashTypedData({ ...typedData(p, 'Batch'), message });
}

export function checkBatch(b: Batch): void {
  demand(b.logAfter !== zeroDigest && b.segment !== zeroDigest, 'missing', 'a batch without logAfter or segment');
  demand(b.logBefore !== b.logAfter, 'out-of-range', 'a batch that does not advance the log');
  b.proofs.forEach(checkProof);
}
