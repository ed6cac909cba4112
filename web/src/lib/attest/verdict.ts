import { type Hex } from '../contribution/bytes.ts';

export type Technology = 'tdx' | 'sev-snp' | 'simulated';

/** Names whose word all of a piece of evidence rests on. Evidence under the simulated one proves nothing. */
export type Root = 'intel' | 'amd' | 'simulated' | '';

/** How up to date a machine's trusted computing base is. */
export interface TCB {
  /** Intel's word for the worst of platform, module and quoting enclave; empty for AMD, which has none. */
  status: string;
  /** What the evidence states: TEE_TCB_SVN, or REPORTED_TCB. */
  version: Hex;
  /** The lower number of the two sets of Intel's data that the status is by; 0 for AMD. */
  evaluation: number;
}

/** One thing that was verified. */
export interface Check {
  /** Stable: lower-case words joined by hyphens, the same in Go and in the vectors. */
  name: string;
  ok: boolean;
  /** What is wrong, for people; empty if the check holds. */
  detail: string;
}

/**
 * What a verifier found (docs/spec/evidence.md). Root to advisories are set only as far as the evidence is authentic;
 * everything is believed only if `trusted`.
 */
export interface Verdict {
  technology: Technology;
  root: Root;
  measurement: Hex;
  platform: Hex;
  tcb: TCB;
  advisories: string[];
  collateral: Hex;
  policy: Hex;
  checks: Check[];
  /** The names of the checks that failed, in their order. */
  reasons: string[];
  /** All checks hold, and there were some. */
  trusted: boolean;
}
