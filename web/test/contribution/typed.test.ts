import { hashDomain, serializeSignature } from 'viem';
import { sign } from 'viem/accounts';
import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import { fromHex, type Hex } from '../../src/lib/contribution/bytes.ts';
import { decode, each } from './vectors.ts';

interface Typed {
  name: string;
  domain: { chainId: string; address: Hex };
  value: unknown;
  id: Hex;
}

function inPool<T>(format: string, id: (p: c.Pool, v: T) => Hex, check: (v: T) => void): void {
  each<Typed, unknown>(
    format,
    ({ domain, value, id: want }) => {
      const v = decode<T>(value);
      check(v);
      expect(id(c.pool(BigInt(domain.chainId), domain.address), v)).toBe(want);
    },
    (input) => check(decode<T>(input)),
  );
}

function inRegistry<T>(format: string, id: (r: c.Registry, v: T) => Hex, check: (v: T) => void): void {
  each<Typed, unknown>(
    format,
    ({ domain, value, id: want }) => {
      const v = decode<T>(value);
      check(v);
      expect(id(c.registry(BigInt(domain.chainId), domain.address), v)).toBe(want);
    },
    (input) => check(decode<T>(input)),
  );
}

inPool('proof', c.proofId, c.checkProof);
inPool('withdraw', c.withdrawId, c.checkWithdraw);
inPool('deletion', c.deletionId, c.checkDeletion);
inPool('move', c.moveId, c.checkMove);
inPool('ticket', c.ticketId, c.checkTicket);
inPool('batch', c.batchId, c.checkBatch);
inRegistry('keyepoch', c.keyEpochId, c.checkKeyEpoch);
inRegistry('registration', c.registrationId, c.checkRegistration);

interface Domain {
  name: string;
  contract: 'pool' | 'registry';
  chainId: string;
  address: Hex;
  separator: Hex;
}

each<Domain>('domain', ({ contract, chainId, address, separator }) => {
  const domain = c.domainOf(c[contract](BigInt(chainId), address));
  const EIP712Domain = [
    { name: 'name', type: 'string' },
    { name: 'version', type: 'string' },
    { name: 'chainId', type: 'uint256' },
    { name: 'verifyingContract', type: 'address' },
  ] as const;
  expect(hashDomain({ domain, types: { EIP712Domain } })).toBe(separator);
});

interface Signed {
  name: string;
  key: Hex;
  signer: Hex;
  id: Hex;
  signature: Hex;
  signatureDigest: Hex;
}

const firstId: Hex[] = [];

each<Signed, Hex>(
  'signature',
  async ({ key, signer, id, signature, signatureDigest }) => {
    expect(serializeSignature(await sign({ hash: id, privateKey: key }))).toBe(signature);
    expect(await c.recover(id, signature)).toBe(signer);
    expect(c.signatureDigest(fromHex(signature))).toBe(signatureDigest);
    firstId.push(id);
  },
  (signature) => c.recover(firstId[0] ?? '0x', signature),
);

each<Typed & Signed & { signedAt: string }, unknown>(
  'consent',
  async ({ domain, value, key, id, signature, signatureDigest, signedAt }) => {
    const consent = decode<c.Consent>(value);
    c.checkConsent(consent);
    expect(c.consentId(c.pool(BigInt(domain.chainId), domain.address), consent)).toBe(id);
    expect(c.signedAt(consent)).toBe(BigInt(signedAt));
    expect(serializeSignature(await sign({ hash: id, privateKey: key }))).toBe(signature);
    expect(await c.recover(id, signature)).toBe(consent.contributor);
    expect(c.signatureDigest(fromHex(signature))).toBe(signatureDigest);
  },
  (input) => c.checkConsent(decode(input)),
);

test('withdrawing everything ends a consent signed in that block, and none signed later', () => {
  const signed = (at: bigint) => ({ deadline: at + c.consentTerm }) as c.Consent;
  expect(c.endsConsent(1_800_000_000n, signed(1_800_000_000n))).toBe(true);
  expect(c.endsConsent(1_800_000_000n, signed(1_800_000_001n))).toBe(false);
});

test('signatures of contract wallets have a limit', () => {
  expect(() => c.signatureDigest(new Uint8Array(c.maxSignature))).not.toThrow();
  expect(() => c.signatureDigest(new Uint8Array(c.maxSignature + 1))).toThrow(c.Refusal);
  expect(() => c.signatureDigest(new Uint8Array())).toThrow(c.Refusal);
});
