import type { Verdict } from '../attest/index.ts';
import { parseHeader, parseQuote } from '../attest/quote.ts';
import { registryAbi, type Ref, type View } from '../chain/index.ts';
import { sha256, toHex, type Hex } from '../contribution/bytes.ts';
import { check, type Check } from './check.ts';
import { evidenceDigest } from './claims.ts';
import { judge, releaseId } from './epoch.ts';
import { technologyNumbers } from './names.ts';
import type { Application, Pins } from './network.ts';

/** What was found of the evidence that an enclave was registered for. */
export interface EnclaveReport {
  checks: Check[];
  verdict: Verdict;
}

/**
 * Appraises again what an enclave's key was registered for: that it is what the chain has the digest of, that it was no
 * older than the block it names, and that it held then. The twin of Go's verify.Enclave, for a key that may be out of
 * service by now. It rejects only if the chain could not be asked.
 */
export async function verifyEnclave(view: View, at: Ref, pins: Pins, key: Hex, is: Application): Promise<EnclaveReport> {
  const registration = await view.read(at, { abi: registryAbi, address: pins.registry, functionName: 'registration', args: [key] });
  const made = is.claims.block <= at.number ? await view.block(is.claims.block) : undefined;
  const verdict = await judge(pins, is, Number(made?.time ?? 0n));
  const release = pins.releases.find((r) => releaseId(r) === registration.release);
  const tee = technologyNumbers[is.evidence.technology];
  const ran = release !== undefined && release.measurement === verdict.measurement && release.tee === tee;
  const digest = digestOf(is);
  return {
    verdict,
    checks: [
      check('evidence-registered', is.claims.key === key && digest === registration.evidence ? '' : `${digest} of key ${is.claims.key}, registered is ${registration.evidence}`),
      check('evidence-fresh', made?.hash === is.claims.blockHash ? '' : `the evidence names block ${is.claims.block} as ${is.claims.blockHash}`),
      check('evidence', verdict.trusted ? '' : `the evidence does not hold: ${verdict.reasons.join(', ')}`),
      check('evidence-code', ran ? '' : `the evidence measures ${verdict.measurement}, which is not the registered release`),
      check('evidence-machine', verdict.platform === registration.platform ? '' : `the evidence is of machine ${verdict.platform}, registered is ${registration.platform}`),
    ],
  };
}

/** What the chain calls evidence: of TDX it is what the chain itself verified, the signed part of the quote. */
function digestOf({ claims, evidence }: Application): string {
  if (evidence.technology !== 'tdx') return evidenceDigest(claims, evidence);
  try {
    const { signed } = parseQuote(evidence.report, parseHeader(evidence.report).version);
    return toHex(sha256(signed));
  } catch {
    return 'no quote';
  }
}
