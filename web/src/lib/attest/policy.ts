import type { Hex } from '../contribution/bytes.ts';
import { type Bytes } from './bytes.ts';
import { ascend, fits, octets, optional, parseDocument, type Shape } from './document.ts';
import { faultsOf } from './published.ts';
import { type Root } from './verdict.ts';

export const policySchema = 'gptdao/attestation-policy/1';
export const maxPolicy = 256 << 10;

/** What a relying party demands of evidence (docs/spec/attestation-policy.md): the twin of internal/attest/policy. */
export interface Policy {
  schema: string;
  roots: Root[];
  measurements: Allowed;
  platforms: Allowed;
  configs: Allowed;
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
  guestPolicy: Bits;
  platformInfo: Bits;
  vmpls: number[];
  authorKeys: Hex[];
  providers: string[];
  mitigations: Hex;
}

/** Bits that must be set, and that may be: 8 bytes each, little-endian. */
export interface Bits {
  must: Hex;
  may: Hex;
}

export interface SNPTCB {
  bootLoader: number;
  tee: number;
  snp: number;
  microcode: number;
  fmc: number;
}

const maxList = 1024;
const maxAge = 2 ** 31;
const byte = 0xff;

/** A list that strictly ascends; objects do by their version or name. */
function ascending(shape: Shape): Shape {
  const key = (item: { version?: number; name?: string } & string) => item.version ?? item.name ?? item;
  return (list) => fits(list, [shape]) && (list as []).length <= maxList && ascend((list as []).map(key));
}

const age: Shape = (value) => fits(value, maxAge) && value !== 0;
const digests = ascending(octets(32));
const short = /^[!-~]{1,64}$/;

const allowed: Shape = (value) => fits(value, { from: /^list$/, list: digests }) || fits(value, { from: /^registry$/, list: [() => false] });

/** Never that a TCB is out of date and not configured, or revoked. */
const acceptable = Object.keys(faultsOf).slice(0, 5);

const tdx = {
  statuses: ascending((word) => acceptable.includes(word as string)),
  advisories: ascending(short),
  minEvaluation: 2 ** 32 - 1,
  modules: ascending({ version: byte, minSvn: byte }),
  mrseams: ascending(octets(48)),
  attributes: octets(8),
  xfam: octets(8),
  sgxTypes: ascending(0xffff),
  smt: true,
} as const;

/** What must be may be. */
const maskOf: Shape = (value) => {
  if (!fits(value, { must: octets(8), may: octets(8) })) return false;
  const { must, may } = value as Bits;
  return (BigInt(must) & ~BigInt(may)) === 0n;
};

const snp = {
  products: ascending({ name: short, minTcb: { bootLoader: byte, tee: byte, snp: byte, microcode: byte, fmc: byte } }),
  minAbi: { major: byte, minor: byte },
  guestPolicy: maskOf,
  platformInfo: maskOf,
  vmpls: ascending(0xffff),
  authorKeys: ascending(octets(48)),
  providers: ascending(short),
  mitigations: octets(8),
} as const;

/** Reads a policy in its one form; throws for one that breaks a rule. */
export function parsePolicy(bytes: Bytes): Policy {
  return parseDocument(bytes, maxPolicy, {
    schema: new RegExp(`^${policySchema}$`),
    roots: ascending(/^(intel|amd|simulated)$/),
    measurements: allowed,
    platforms: allowed,
    configs: allowed,
    maxCollateralAge: age,
    maxEvidenceAge: age,
    tdx: optional(tdx),
    snp: optional(snp),
  }) as Policy;
}
