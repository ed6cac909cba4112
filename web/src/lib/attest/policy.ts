import { type Hex } from '../contribution/bytes.ts';
import { decodeDocument, digest, flag, listOf, objectOf, octets, optional, text, uintOf, type Reader } from '../contribution/document.ts';
import { ascend, demand, type Bytes } from './bytes.ts';
import { type Root } from './verdict.ts';

export const policySchema = 'gptdao/attestation-policy/1';
export const maxPolicy = 256 << 10;

/** What a relying party demands of evidence (docs/spec/attestation-policy.md): the twin of internal/attest/policy. */
export interface Policy {
  schema: string;
  roots: Root[];
  measurements: Allowed;
  platforms: Allowed;
  configs: Hex[];
  maxCollateralAge: number;
  maxEvidenceAge: number;
  tdx: TDXPolicy | null;
  snp: SNPPolicy | null;
}

/** A list of digests, here or in the registry on chain. */
export interface Allowed {
  from: string;
  list: Hex[];
}

export interface TDXPolicy {
  statuses: string[];
  advisories: string[];
  minEvaluation: number;
  modules: { version: number; minSvn: number }[];
  mrseams: Hex[];
  attributes: Hex;
  xfam: Hex;
  sgxTypes: number[];
  smt: boolean;
}

export interface SNPPolicy {
  products: { name: string; minTcb: SNPTCB }[];
  minAbi: { major: number; minor: number };
  guestPolicy: Hex;
  platformInfo: Hex;
  vmpls: number[];
  authorKeys: Hex[];
  mitigations: Hex;
}

export interface SNPTCB {
  bootLoader: number;
  tee: number;
  snp: number;
  microcode: number;
  fmc: number;
}

const readAllowed = objectOf<Allowed>({ from: text, list: listOf(digest) });

const readTDX = objectOf<TDXPolicy>({
  statuses: listOf(text),
  advisories: listOf(text),
  minEvaluation: uintOf(32),
  modules: listOf(objectOf<TDXPolicy['modules'][number]>({ version: uintOf(8), minSvn: uintOf(8) })),
  mrseams: listOf(octets),
  attributes: octets,
  xfam: octets,
  sgxTypes: listOf(uintOf(8)),
  smt: flag,
});

const readSNP = objectOf<SNPPolicy>({
  products: listOf(
    objectOf<SNPPolicy['products'][number]>({
      name: text,
      minTcb: objectOf<SNPTCB>({ bootLoader: uintOf(8), tee: uintOf(8), snp: uintOf(8), microcode: uintOf(8), fmc: uintOf(8) }),
    }),
  ),
  minAbi: objectOf<SNPPolicy['minAbi']>({ major: uintOf(8), minor: uintOf(8) }),
  guestPolicy: octets,
  platformInfo: octets,
  vmpls: listOf(uintOf(8)),
  authorKeys: listOf(octets),
  mitigations: octets,
});

const readPolicy = objectOf<Policy>({
  schema: text,
  roots: listOf(text as Reader<Root>),
  measurements: readAllowed,
  platforms: readAllowed,
  configs: listOf(digest),
  maxCollateralAge: uintOf(32),
  maxEvidenceAge: uintOf(32),
  tdx: optional(readTDX),
  snp: optional(readSNP),
});

const maxList = 1024;
const maxAge = 2 ** 31;

/** Reads a policy in its one form; throws for one that breaks a rule. */
export function parsePolicy(document: Bytes): Policy {
  const p = decodeDocument(document, maxPolicy, readPolicy);
  demand(p.schema === policySchema, 'a document of another schema');
  for (const age of [p.maxCollateralAge, p.maxEvidenceAge]) demand(age > 0 && age <= maxAge, `an age of ${age} s`);
  words(p.roots, ['intel', 'amd', 'simulated']);
  checkAllowed(p.measurements);
  checkAllowed(p.platforms);
  ordered(p.configs);
  if (p.tdx !== null) checkTDX(p.tdx);
  if (p.snp !== null) checkSNP(p.snp);
  return p;
}

function checkAllowed(a: Allowed): void {
  demand(a.from === 'list' || (a.from === 'registry' && a.list.length === 0), 'a list from elsewhere');
  ordered(a.list);
}

function checkTDX(t: TDXPolicy): void {
  words(t.statuses, ['UpToDate', 'SWHardeningNeeded', 'ConfigurationNeeded', 'ConfigurationAndSWHardeningNeeded', 'OutOfDate']);
  texts(t.advisories);
  ascending(t.modules.map((m) => m.version));
  for (const mrseam of t.mrseams) width(mrseam, 48);
  ordered(t.mrseams);
  width(t.attributes, 8);
  width(t.xfam, 8);
  ascending(t.sgxTypes);
}

function checkSNP(s: SNPPolicy): void {
  texts(s.products.map((p) => p.name));
  for (const bits of [s.guestPolicy, s.platformInfo, s.mitigations]) width(bits, 8);
  ascending(s.vmpls);
  for (const key of s.authorKeys) width(key, 48);
  ordered(s.authorKeys);
}

function words(list: readonly string[], known: readonly string[]): void {
  demand(list.every((word) => known.includes(word)), 'an unknown word');
  ordered(list);
}

/** Short printable ASCII. */
function texts(list: readonly string[]): void {
  demand(list.every((text) => /^[!-~]{1,64}$/.test(text)), 'text that is not short and printable');
  ordered(list);
}

function ordered(list: readonly string[]): void {
  demand(list.length <= maxList && ascend(list.map((text) => [text])), 'a list that is too long or does not ascend');
}

function ascending(list: readonly number[]): void {
  const ascends = list.every((value, i) => i === 0 || (list[i - 1] as number) < value);
  demand(list.length <= maxList && ascends, 'a list that is too long or does not ascend');
}

function width(bytes: Hex, want: number): void {
  demand(bytes.length === 2 + 2 * want, `bytes of another width than ${want}`);
}
