import { type Hex } from '../contribution/bytes.ts';
import { demand, equal, fromHex0x, sha256, tagged, toHex, type Bytes } from './bytes.ts';
import { parseCRL } from './certificate.ts';
import { readChain, rootOf, type Chain } from './chain.ts';
import { collateralSchema, parseCollateral, type SignedText } from './collateral.ts';
import { convergence, judging, machineKey, measurement, type Facts } from './judge.ts';
import { parseMachine } from './pck.ts';
import { parsePolicy, policySchema } from './policy.ts';
import { parseQEIdentity, parseTCBInfo } from './published.ts';
import { parseHeader, parseQuote, type Header } from './quote.ts';
import { conclude, make, nothing, type Check, type Root, type Test, type Verdict } from './verdict.ts';

/** SHA-256 of the Intel SGX Root CA's certificate. */
const intelRoot: Hex = '0x44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3';

/** All that an appraisal follows from. */
export interface Input {
  /** Quote or report, as the hardware wrote it. */
  report: Bytes;
  /** A document of docs/spec/collateral.md; empty if there is none. */
  collateral: Bytes;
  /** A document of docs/spec/attestation-policy.md. */
  policy: Bytes;
  /** Seconds since 1970. */
  time: number;
  /** 64 bytes. */
  reportData: Bytes;
  /** SHA-256 of a simulated root's certificate that is pinned besides the genuine ones. */
  simulatedRoot: Hex | undefined;
}

/** Decides on a TDX quote by the checks of docs/spec/evidence.md. */
export async function appraiseTDX(input: Input): Promise<Verdict> {
  const verdict = nothing('tdx');
  const checks: Check[] = [];
  if (input.collateral.length > 0) verdict.collateral = await tagged(collateralSchema, input.collateral);
  const facts = { ...input, roots: pinned(input.simulatedRoot) } as Facts;
  for (const test of reading(facts, verdict)) {
    const check = await make(test);
    checks.push(check);
    if (!check.ok) return conclude(verdict, checks);
  }
  const tests = judging(facts);
  const judged = await Promise.all(tests.map(make));
  const authentic = judged.every((check, i) => check.ok || tests[i]?.authenticates !== true);
  return conclude(authentic ? { ...verdict, ...(await stated(facts)) } : verdict, [...checks, ...judged]);
}

function pinned(simulated: Hex | undefined): Record<Hex, Root | undefined> {
  return { ...(simulated && { [simulated]: 'simulated' }), [intelRoot]: 'intel' };
}

/** What authentic evidence says. */
async function stated(f: Facts): Promise<Partial<Verdict>> {
  const { status, advisories } = convergence(f);
  return {
    root: f.roots[f.fingerprint] ?? '',
    measurement: await measurement(f),
    platform: await machineKey(f),
    tcb: {
      status,
      version: `0x${toHex(f.quote.body.tcbSvn)}`,
      evaluation: Math.min(f.info.evaluation, f.qe.evaluation),
    },
    advisories,
  };
}

const vendor = '939a7233f79c4ca9940a0db3957f0607';

/** Takes policy, evidence and collateral apart. The first that fails ends the appraisal: there is nothing to judge. */
function reading(f: Facts, verdict: Verdict): Test[] {
  const kind = (h: Header) => h.keyType === 2 && h.teeType === 0x81 && toHex(h.vendor) === vendor;
  return [
    {
      name: 'policy',
      async holds() {
        f.policies = parsePolicy(f.policy);
        verdict.policy = await tagged(policySchema, f.policy);
      },
    },
    {
      name: 'technology-allowed',
      holds() {
        demand(f.policies.tdx !== null, 'the policy refuses TDX');
        f.tdx = f.policies.tdx;
      },
    },
    { name: 'tdx-version', holds: () => demand([4, 5].includes(parseHeader(f.report).version), 'want version 4 or 5') },
    { name: 'tdx-kind', holds: () => demand(kind(parseHeader(f.report)), 'not ECDSA P-256, TDX and Intel') },
    { name: 'tdx-quote', holds: () => void (f.quote = parseQuote(f.report)) },
    { name: 'tdx-trailing', holds: () => demand(f.quote.trailing === 0, `${f.quote.trailing} bytes follow the quote`) },
    { name: 'tdx-certificates', holds: () => readCertificates(f) },
    { name: 'collateral-form', holds: () => readCollateral(f) },
    { name: 'tdx-fmspc', holds: () => chooseInfo(f) },
  ];
}

async function readCertificates(f: Facts): Promise<void> {
  f.chain = await readChain(new TextDecoder('latin1').decode(f.quote.qe.chain), 3);
  f.machine = parseMachine(f.chain[0] as Chain[number]);
  f.fingerprint = `0x${toHex(await sha256(rootOf(f.chain).der))}`;
}

async function readCollateral(f: Facts): Promise<void> {
  const { intel } = parseCollateral(f.collateral);
  demand(intel !== null, "the collateral has nothing of Intel's");
  // The chains are mostly the same one.
  const chains = new Map<string, Promise<Chain>>();
  const chainOf = (text: string) => {
    const chain = chains.get(text) ?? readChain(text, 2);
    chains.set(text, chain);
    return chain;
  };
  const signed = async (s: SignedText) => ({ ...s, signer: await chainOf(s.chain) });
  f.infos = await Promise.all(intel.tcbInfos.map(async (s) => ({ ...parseTCBInfo(s.text), ...(await signed(s)) })));
  f.qe = { ...parseQEIdentity(intel.qeIdentity.text), ...(await signed(intel.qeIdentity)) };
  f.pckIssuer = await chainOf(intel.pckCrl.chain);
  f.pckCRL = parseCRL(fromHex0x(intel.pckCrl.der));
  f.rootCRL = parseCRL(fromHex0x(intel.rootCrl));
}

function chooseInfo(f: Facts): void {
  const info = f.infos.find((one) => equal(one.fmspc, f.machine.fmspc));
  demand(info !== undefined, `no TCB info for FMSPC ${toHex(f.machine.fmspc)}`);
  f.info = info;
}
