import { hashTypedData, type TypedDataDomain } from 'viem';

import type { Hex } from './bytes.ts';

/** A deployment: the chain, and the contract whose domain it is (docs/spec/domain.md). */
export interface Deployment {
  chainId: bigint;
  address: Hex;
}

export type Pool = Deployment & { readonly contract: 'pool' };
export type Registry = Deployment & { readonly contract: 'registry' };

export function pool(chainId: bigint, address: Hex): Pool {
  return { contract: 'pool', chainId, address };
}

export function registry(chainId: bigint, address: Hex): Registry {
  return { contract: 'registry', chainId, address };
}

const names = { pool: 'ChatGPT Data DAO', registry: 'ChatGPT Data DAO Registry' } as const;

/** The EIP-712 domain, as a wallet is given it. */
export function domainOf(d: Pool | Registry) {
  return { name: names[d.contract], version: '1', chainId: d.chainId, verifyingContract: d.address } as const satisfies TypedDataDomain;
}

const proof = [
  { name: 'consent', type: 'bytes32' },
  { name: 'signature', type: 'bytes32' },
  { name: 'account', type: 'bytes32' },
  { name: 'worker', type: 'address' },
  { name: 'provedAt', type: 'uint64' },
  { name: 'score', type: 'uint48' },
  { name: 'tier', type: 'uint8' },
  { name: 'mailDay', type: 'uint16' },
  { name: 'policy', type: 'uint32' },
  { name: 'receipt', type: 'bytes32' },
] as const;

/** The types of everything that is signed, as eth_signTypedData_v4 takes them. */
export const types = {
  Consent: [
    { name: 'contributor', type: 'address' },
    { name: 'content', type: 'bytes32' },
    { name: 'header', type: 'bytes32' },
    { name: 'slots', type: 'bytes32' },
    { name: 'keyEpoch', type: 'uint32' },
    { name: 'maxCode', type: 'uint32' },
    { name: 'scope', type: 'uint32' },
    { name: 'terms', type: 'bytes32' },
    { name: 'deadline', type: 'uint64' },
  ],
  Proof: proof,
  Batch: [
    { name: 'proofs', type: 'Proof[]' },
    { name: 'logBefore', type: 'bytes32' },
    { name: 'logAfter', type: 'bytes32' },
    { name: 'segment', type: 'bytes32' },
  ],
  Withdraw: [
    { name: 'contributor', type: 'address' },
    { name: 'account', type: 'bytes32' },
    { name: 'content', type: 'bytes32' },
    { name: 'deadline', type: 'uint64' },
  ],
  Deletion: [
    { name: 'consent', type: 'bytes32' },
    { name: 'content', type: 'bytes32' },
    { name: 'at', type: 'uint64' },
  ],
  Move: [
    { name: 'account', type: 'bytes32' },
    { name: 'to', type: 'address' },
    { name: 'seq', type: 'uint32' },
    { name: 'deadline', type: 'uint64' },
  ],
  Ticket: [
    { name: 'consent', type: 'bytes32' },
    { name: 'signature', type: 'bytes32' },
    { name: 'worker', type: 'address' },
    { name: 'account', type: 'bytes32' },
    { name: 'tagsDigest', type: 'bytes32' },
    { name: 'code', type: 'uint32' },
    { name: 'provedAt', type: 'uint64' },
    { name: 'mail', type: 'uint64' },
    { name: 'mailDay', type: 'uint16' },
  ],
  KeyEpoch: [
    { name: 'epoch', type: 'uint32' },
    { name: 'recipientHash', type: 'bytes32' },
    { name: 'evidenceHash', type: 'bytes32' },
    { name: 'openAt', type: 'uint64' },
    { name: 'sealUntil', type: 'uint64' },
    { name: 'eraseAfter', type: 'uint64' },
  ],
  Registration: [
    { name: 'key', type: 'address' },
    { name: 'role', type: 'uint8' },
    { name: 'release', type: 'bytes32' },
    { name: 'platform', type: 'bytes32' },
    { name: 'evidence', type: 'bytes32' },
    { name: 'encryptionKey', type: 'bytes32' },
    { name: 'expiresAt', type: 'uint64' },
  ],
} as const;

/** What of a noun a wallet is asked to sign, besides the value. */
export function typedData<P extends keyof typeof types>(d: Pool | Registry, primaryType: P) {
  return { domain: domainOf(d), types, primaryType } as const;
}

export { hashTypedData };
