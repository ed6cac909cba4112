import { type Hex } from '../contribution/bytes.ts';
import { decodeDocument, digest, flag, listOf, objectOf, octets, optional, text, uintOf, type Reader } from '../contribution/document.ts';
import { demand, tagged, type Bytes } from './bytes.ts';
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
