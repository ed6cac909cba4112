/**
 * Appraises evidence of Intel TDX and AMD SEV-SNP in the page: the twin of internal/attest in Go, by
 * docs/spec/evidence.md and the vectors of vectors/attest. WebCrypto does the cryptography and nothing is fetched.
 */
import type { Hex } from '../contribution/bytes.ts';
import { type Bytes } from './bytes.ts';
import { appraiseTDX } from './tdx.ts';
import { conclude, make, nothing, type Technology, type Verdict } from './verdict.ts';

export type { Bytes } from './bytes.ts';
export type { Check, Root, TCB, Technology, Verdict } from './verdict.ts';

/** What an attester produced, opaque until appraised. */
export interface Evidence {
  technology: Technology;
  /** Quote or report, as the hardware wrote it. */
  report: Bytes;
  /** What came along with it; may be empty. */
  bundle: Bytes;
}

/** What the evidence has to be about, and under whose word. */
export interface Expected {
  /** 64 bytes: the key, and SHA-256 over the claims (docs/spec/evidence.md). */
  reportData: Bytes;
  /** SHA-256 of a simulated root certificate that is pinned besides the genuine ones, in a development realm only. */
  simulatedRoot?: Hex;
}

/**
 * Decides whether evidence is authentic, up to date, as a policy wants it and over the report data. The verdict follows
 * from the arguments alone: no clock is read and nothing is fetched but, for SEV-SNP, the code that appraises it. It
 * never throws and it fails closed: `trusted` is true only if every check was made and holds.
 *
 * `collateral` is a document of docs/spec/collateral.md; if it is empty, the evidence's bundle is used. `policy` is a
 * document of docs/spec/attestation-policy.md. `time` is in seconds since 1970; take it from the chain. Whether code and
 * machine are active in the registry is for the caller to ask, by `measurement`, `config` and `platform` of the verdict.
 */
export async function appraise(evidence: Evidence, collateral: Bytes, policy: Bytes, time: number, expected: Expected): Promise<Verdict> {
  const { technology, report, bundle } = evidence;
  const { reportData, simulatedRoot } = expected;
  const input = { report, collateral, policy, time, reportData, simulatedRoot };
  if (technology === 'sev-snp') return (await import('./snp/index.ts')).appraiseSNP(input, bundle);
  if (collateral.length === 0) input.collateral = bundle;
  if (technology === 'tdx') return appraiseTDX(input);
  if (technology === 'simulated') return appraiseSimulated(await appraiseTDX(input));
  const unknown = await make('technology', () => false);
  return conclude(nothing(technology), [unknown]);
}

/** Simulated evidence is TDX under a software root. What it says is worth nothing, and says so first. */
async function appraiseSimulated(verdict: Verdict): Promise<Verdict> {
  return conclude({ ...verdict, technology: 'simulated' }, [await make('simulated', () => true), ...verdict.checks]);
}
