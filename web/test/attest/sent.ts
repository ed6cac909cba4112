import type { appraise, Verdict } from '../../src/lib/attest/index.ts';
import { type Case } from './vectors.ts';

/** A case as it can be sent to a page: bytes are base64. */
export interface Sent {
  technology: string;
  report: string;
  bundle: string;
  collateral: string;
  policy: string;
  time: number;
  reportData: string;
  simulatedRoot: `0x${string}` | undefined;
}

export function sent({ arguments: [evidence, collateral, policy, time, expected] }: Case): Sent {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    technology: evidence.technology,
    report: base64(evidence.report),
    bundle: base64(evidence.bundle),
    collateral: base64(collateral),
    policy: base64(policy),
    time,
    reportData: base64(expected.reportData),
    simulatedRoot: expected.simulatedRoot,
  };
}

/** Runs in the page. */
export async function appraiseAll(all: Sent[]): Promise<Verdict[]> {
  const { verifier } = globalThis as unknown as { verifier: { appraise: typeof appraise } };
  const bytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const verdicts: Verdict[] = [];
  for (const c of all) {
    const evidence = { technology: c.technology as Verdict['technology'], report: bytes(c.report), bundle: bytes(c.bundle) };
    const expected = { reportData: bytes(c.reportData), ...(c.simulatedRoot && { simulatedRoot: c.simulatedRoot }) };
    verdicts.push(await verifier.appraise(evidence, bytes(c.collateral), bytes(c.policy), c.time, expected));
  }
  return verdicts;
}
