import type { Hex } from '../contribution/bytes.ts';
import { checkRecipient, type KeyEpoch } from '../contribution/index.ts';
import { isAddress } from 'viem';

import type { Claims, EvidenceBytes } from './claims.ts';

/** Enclave code that the page knows, as the registry stores it. */
export interface Release {
  role: number;
  tee: number;
  measurement: Hex;
  code: number;
  source: Hex;
  image: Hex;
  sbom: Hex;
}

/** What the page knows beforehand: it comes with the page, and not from whoever serves the epoch (Go: verify.Pins). */
export interface Pins {
  chainId: bigint;
  realm: bigint;
  pool: Hex;
  registry: Hex;
  releases: Release[];
  /** Hash of the manifest of the score policy in force: the chain names it together with the attestation policy. */
  score: Hex;
  /** SHA-256 of a development network's root certificate. */
  simulatedRoot?: Hex;
  /** The attestation policy that evidence is held against (docs/spec/attestation-policy.md). */
  policy: Uint8Array<ArrayBuffer>;
}

/** What an enclave says of itself, and what proves it. */
export interface Application {
  claims: Claims;
  evidence: EvidenceBytes;
}

/** A key epoch with what proves its recipient. */
export interface Epoch extends KeyEpoch, Application {
  recipient: string;
}

export { devRealm } from './realm.ts';

const maxReport = 64 << 10;
const maxBundle = 1 << 20;
const encryptionKeySize = 1216;

/** Reads an epoch as GET /v1/network has it. It throws where it is not one; nothing in it is believed. */
export function parseEpoch(value: unknown): Epoch {
  const e = value as Record<string, unknown>;
  return {
    epoch: small(e['epoch']),
    recipientHash: digest(e['recipientHash']),
    evidenceHash: digest(e['evidenceHash']),
    openAt: wide(e['openAt']),
    sealUntil: wide(e['sealUntil']),
    eraseAfter: wide(e['eraseAfter']),
    recipient: recipient(e['recipient']),
    ...parseApplication(value),
  };
}

/** Reads claims and evidence as the gateway has them. It throws where they are none; nothing in them is believed. */
export function parseApplication(value: unknown): Application {
  const { claims: c, evidence } = value as { claims: Record<string, unknown>; evidence: Record<string, unknown> };
  return {
    claims: {
      realm: BigInt(small(c['realm'])),
      chainId: wide(c['chainId']),
      registry: address(c['registry']),
      role: small(c['role']),
      key: address(c['key']),
      encryptionKey: base64(c['encryptionKey'], encryptionKeySize, encryptionKeySize),
      recipient: String(c['recipient']),
      epoch: small(c['epoch']),
      block: wide(c['block']),
      blockHash: digest(c['blockHash']),
    },
    evidence: {
      technology: String(evidence['technology']),
      report: base64(evidence['report'], 1, maxReport),
      bundle: base64(evidence['bundle'] ?? '', 0, maxBundle),
    },
  };
}

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new TypeError(`the gateway sent no ${what}`);
}

function small(value: unknown): number {
  demand(Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32, 'number');
  return value as number;
}

function wide(value: unknown): bigint {
  demand(typeof value === 'string' && /^(0|[1-9][0-9]{0,19})$/.test(value), 'large number');
  const n = BigInt(value);
  demand(n < 1n << 64n, 'large number');
  return n;
}

function digest(value: unknown): Hex {
  demand(typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value), 'digest');
  return value as Hex;
}

function address(value: unknown): Hex {
  demand(typeof value === 'string' && isAddress(value, { strict: false }), 'address');
  return value.toLowerCase() as Hex;
}

function recipient(value: unknown): string {
  demand(typeof value === 'string', 'recipient');
  checkRecipient(value);
  return value;
}

function base64(value: unknown, least: number, most: number): Uint8Array<ArrayBuffer> {
  demand(typeof value === 'string' && value.length <= 2 * most + 4, 'bytes');
  const bytes = Uint8Array.from(atob(value), (c) => c.charCodeAt(0));
  demand(bytes.length >= least && bytes.length <= most, 'bytes of the right length');
  return bytes;
}
