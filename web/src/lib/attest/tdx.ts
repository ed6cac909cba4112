import type { Hex } from '../contribution/bytes.ts';
import { pause } from '../pause.ts';
import { equal, fromHex0x, sha256, tagged, toHex, toHex0x, type Bytes } from './bytes.ts';
import { parseCRL } from './certificate.ts';
import { readChain, rootOf, type Chain } from './chain.ts';
import { collateralSchema, parseCollateral, type SignedText } from './collateral.ts';
import { acceptance, authenticity, config, convergence, evaluation, measurement, platform, type Facts } from './judge.ts';
import { parseMachine } from './pck.ts';
import { parsePolicy, policySchema, type TDXPolicy } from './policy.ts';
import { parseQEIdentity, parseTCBInfo } from './published.ts';
import { parseHeader, parseQuote } from './quote.ts';
import { conclude, make, makeAll, nothing, type Check, type Tests, type Verdict } from './verdict.ts';

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
  const roots = { [input.simulatedRoot ?? '']: 'simulated', [intelRoot]: 'intel' };
  const facts = { ...input, roots } as unknown as Facts;
  for (const [name, holds] of Object.entries(reading(facts, verdict))) {
    const check = await make(name, holds);
    checks.push(check);
    if (!check.ok) return conclude(verdict, checks);
  }
  const [authentic, accepted] = await Promise.all([makeAll(authenticity(facts)), makeAll(acceptance(facts))]);
  const known = authentic.every((check) => check.ok || timely.test(check.name));
  return conclude(known ? { ...verdict, ...(await stated(facts)) } : verdict, [...checks, ...authentic, ...accepted]);
}

/** Checks that say nothing about authenticity. */
const timely = /-(allowed|dates|age|evaluation)$/;

/** What authentic evidence says. */
async function stated(f: Facts): Promise<Partial<Verdict>> {
  const { status, whole, advisories } = convergence(f);
  return {
    root: f.roots[f.fingerprint] ?? '',
    measurement: await measurement(f),
    config: config(f),
    platform: await platform(f),
    tcb: { status: whole ? status : '', version: toHex0x(f.quote.body.tcbSvn), evaluation: evaluation(f) },
    advisories,
  };
}

/** An attestation key of type 2 (ECDSA on P-256), a TEE of type 0x81 (TDX), and Intel's quoting enclave. */
const ecdsaTDX = '020081000000' + '939a7233f79c4ca9940a0db3957f0607';

/** Takes policy, evidence and collateral apart. The first that fails ends the appraisal: there is nothing to judge. */
function reading(f: Facts, verdict: Verdict): Tests {
  return {
    policy: async () => {
      f.document = parsePolicy(f.policy);
      verdict.policy = await tagged(policySchema, f.policy);
      return true;
    },
    'technology-allowed': () => {
      f.tdx = f.document.tdx as TDXPolicy;
      return f.document.tdx !== null;
    },
    'tdx-version': () => {
      f.header = parseHeader(f.report);
      return [4, 5].includes(f.header.version);
    },
    'tdx-kind': () => toHex(f.header.kind) + toHex(f.header.vendor) === ecdsaTDX,
    'tdx-quote': () => {
      f.quote = parseQuote(f.report, f.header.version);
      return true;
    },
    'tdx-trailing': () => f.quote.trailing === 0,
    'tdx-certificates': () => readCertificates(f),
    'collateral-form': () => readCollateral(f),
    'tdx-fmspc': () => {
      f.info = f.infos.find((one) => equal(one.fmspc, f.machine.fmspc)) as Facts['info'];
      return f.info !== undefined;
    },
  };
}

async function readCertificates(f: Facts): Promise<boolean> {
  await pause();
  f.chain = await readChain(new TextDecoder('latin1').decode(f.quote.qe.chain), 3);
  f.machine = parseMachine(f.chain[0] as Chain[number]);
  f.fingerprint = toHex0x(await sha256(rootOf(f.chain).der));
  return true;
}

async function readCollateral(f: Facts): Promise<boolean> {
  await pause();
  const { intel } = parseCollateral(f.collateral);
  if (intel === null) return false;
  // The chains are mostly the same one.
  const chains = Object.create(null) as Record<string, Promise<Chain>>;
  const chainOf = (text: string) => (chains[text] ??= readChain(text, 2));
  const read = async <T>(s: SignedText, parse: (text: string) => T) => ({ ...s, ...parse(s.text), signer: await chainOf(s.chain) });
  f.infos = await Promise.all(intel.tcbInfos.map((s) => read(s, parseTCBInfo)));
  f.qe = await read(intel.qeIdentity, parseQEIdentity);
  f.pckIssuer = await chainOf(intel.pckCrl.chain);
  f.pckCRL = parseCRL(fromHex0x(intel.pckCrl.der));
  f.rootCRL = parseCRL(fromHex0x(intel.rootCrl));
  // One for each model.
  return new Set(f.infos.map((one) => toHex(one.fmspc))).size === f.infos.length;
}
