import type { Hex } from '../contribution/bytes.ts';

export type Technology = 'tdx' | 'sev-snp' | 'simulated';

/** Names whose word all of a piece of evidence rests on; empty if that is not known. Simulated proves nothing. */
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
  /** Stable: a code of docs/spec/evidence.md, the same in Go and in the vectors. */
  name: string;
  ok: boolean;
  /** What stopped it, for who looks into it; empty otherwise. The page has its own words for each name. */
  detail: string;
}

/**
 * What was found (docs/spec/evidence.md). Root to advisories are set only as far as the evidence is authentic, and
 * everything is believed only if `trusted`. Digests are zero where nothing is known.
 */
export interface Verdict {
  technology: Technology;
  root: Root;
  measurement: Hex;
  /** The configuration that the machine was started for, as its owner states it. */
  config: Hex;
  platform: Hex;
  tcb: TCB;
  /** That apply to the TCB, ascending. */
  advisories: string[];
  /** Of the bundle that was used. */
  collateral: Hex;
  /** Of the policy document. */
  policy: Hex;
  checks: Check[];
  /** The names of the checks that failed, in their order. */
  reasons: string[];
  /** All checks hold, and there were some. */
  trusted: boolean;
}

/** What is known of evidence before anything was verified. */
export function nothing(technology: Technology): Verdict {
  const zero: Hex = `0x${'00'.repeat(32)}`;
  return {
    technology,
    root: '',
    measurement: zero,
    config: zero,
    platform: zero,
    tcb: { status: '', version: '0x', evaluation: 0 },
    advisories: [],
    collateral: zero,
    policy: zero,
    checks: [],
    reasons: [],
    trusted: false,
  };
}

/** Checks by their names, in their order. Each says whether it holds; one that throws does not. */
export type Tests = Record<string, () => boolean | Promise<boolean>>;

/** Makes one. Whatever is thrown, the check fails: there is no error that lets evidence pass. */
export async function make(name: string, holds: Tests[string]): Promise<Check> {
  try {
    return { name, ok: (await holds()) === true, detail: '' };
  } catch (error) {
    return { name, ok: false, detail: `${error}` };
  }
}

/** Makes all, at once. */
export function makeAll(tests: Tests): Promise<Check[]> {
  return Promise.all(Object.entries(tests).map(([name, holds]) => make(name, holds)));
}

/** The verdict with these checks, in their order. */
export function conclude(verdict: Verdict, checks: Check[]): Verdict {
  const reasons = checks.filter((c) => !c.ok).map((c) => c.name);
  return { ...verdict, checks, reasons, trusted: checks.length > 0 && reasons.length === 0 };
}
