import { zeroAddress, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';
import { hashTypedData, typedData, type Pool } from './typed.ts';

/** Seconds from signing a consent to its deadline, a constant of the protocol. */
export const consentTerm = 604_800n;

export const scopeInsights = 1;
export const scopeCompute = 2;

/** What a contributor signs, once for each sealed file (docs/spec/consent.md). */
export interface Consent {
  contributor: Hex;
  content: Hex;
  header: Hex;
  slots: Hex;
  keyEpoch: number;
  maxCode: number;
  scope: number;
  terms: Hex;
  deadline: bigint;
}

export function consentId(p: Pool, message: Consent): Hex {
  return hashTypedData({ ...typedData(p, 'Consent'), message });
}

/** Block time the consent was signed at. */
export function signedAt(c: Consent): bigint {
  return c.deadline > consentTerm ? c.deadline - consentTerm : 0n;
}

/** Whether a withdrawal of everything, settled at block time `at`, ends the consent. */
export function endsConsent(at: bigint, c: Consent): boolean {
  return signedAt(c) <= at;
}

export function checkConsent(c: Consent): void {
  demand(c.contributor !== zeroAddress, 'missing', 'a consent without a contributor');
  for (const field of ['content', 'header', 'slots', 'terms'] as const) {
    demand(c[field] !== zeroDigest, 'missing', `a consent without ${field}`);
  }
  demand((c.scope & ~(scopeInsights | scopeCompute)) === 0, 'out-of-range', `scope ${c.scope} has unknown bits`);
  demand(c.deadline > consentTerm, 'out-of-range', `deadline ${c.deadline} is not after one term`);
}
