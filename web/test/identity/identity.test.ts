import { Decrypter } from 'age-encryption';
import { bytesToHex, hexToBytes, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { expect, test } from 'vitest';

import { slotsDigest } from '../../src/lib/contribution/index.ts';
import * as id from '../../src/lib/identity/index.ts';
import { sealed, sourceOf } from '../seal/kit.ts';

const wallet = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'); // a well-known test key
const other = privateKeyToAccount('0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d');
const key: id.OwnerKey = { domain: 'dao.example', chainId: 1480n };
const sign: id.Sign = (message) => wallet.signMessage({ message });
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

async function signature(): Promise<Uint8Array> {
  return hexToBytes(await sign(id.ownerMessage(key, wallet.address)));
}

test('the message is pinned: another byte in it is another key for everybody', () => {
  expect(id.ownerMessage(key, wallet.address)).toBe(`dao.example wants you to sign in with your Ethereum account:
0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

Unlock my ChatGPT Data DAO file key (v1). This signature is a secret key: it opens every file I contributed. Sign it only on dao.example, never share it. It is free and sends no transaction.

URI: https://dao.example/unlock
Version: 1
Chain ID: 1480
Nonce: filekeyv1
Issued At: 2026-01-01T00:00:00.000Z`);
  expect(id.ownerMessage(key, wallet.address.toLowerCase() as Hex)).toBe(id.ownerMessage(key, wallet.address));
});

test('the message is recognised, and a login is not', () => {
  const message = id.ownerMessage(key, wallet.address);
  for (const text of [message, message.toUpperCase(), message.replaceAll(' ', '\n\t'), message.replace('filekeyv1', 'x'), message.replace('secret', 'x')]) {
    expect(id.isOwnerKeyMessage(text)).toBe(true);
  }
  expect(id.isOwnerKeyMessage('dao.example wants you to sign in\n\nNonce: 8f3kd02kfl')).toBe(false);
});

test('every form of a signature gives the same key', async () => {
  const plain = await signature();
  const want = await id.ownerOf(key, wallet.address, plain);
  expect(want.identity).toBe('AGE-SECRET-KEY-PQ-14FY4T7Q782UJPRCNLDDHL6J28FW0JHU0UP9KQF0VCNQS7W5K0QASC5L05S');
  const v = plain[64] ?? 0;
  const fromZero = plain.with(64, v - 27);
  const compact = plain.slice(0, 64).with(32, (plain[32] ?? 0) | ((v - 27) << 7));
  const high = plain.slice();
  high.set(hexToBytes(`0x${(order - BigInt(bytesToHex(plain.subarray(32, 64)))).toString(16).padStart(64, '0')}`), 32);
  high[64] = v ^ 7; // 27 and 28 change places
  for (const form of [fromZero, compact, high]) {
    const before = form.slice();
    expect(await id.ownerOf(key, wallet.address.toLowerCase() as Hex, form)).toEqual(want);
    expect(form).toEqual(before);
  }
});

test('other constants give other keys', async () => {
  const keys = [key, { ...key, domain: 'dao.test' }, { ...key, chainId: 14800n }, { ...key, index: 1 }];
  const made = await Promise.all(keys.map((k) => id.unlock(k, wallet.address, sign)));
  expect(new Set(made.map((o) => o.recipient)).size).toBe(keys.length);
});

test('what is not the owner\'s plain signature gives no key', async () => {
  const good = await signature();
  const cases: [Uint8Array, id.OwnerKeyFailureCode][] = [
    [hexToBytes(await other.signMessage({ message: id.ownerMessage(key, wallet.address) })), 'other-signer'],
    [hexToBytes(await sign('hello')), 'other-signer'],
    [good.with(10, (good[10] ?? 0) ^ 1), 'other-signer'],
    [good.with(64, 2), 'other-signer'],
    [good.with(64, 29), 'other-signer'],
    [new Uint8Array(65), 'other-signer'],
    [new Uint8Array(0), 'contract-wallet'],
    [new Uint8Array(130), 'contract-wallet'],
    [new Uint8Array(66), 'contract-wallet'],
  ];
  for (const [bytes, code] of cases) {
    await expect(id.ownerOf(key, wallet.address, bytes)).rejects.toMatchObject({ name: 'OwnerKeyFailure', code });
  }
});

test('the first time the wallet signs twice, later once', async () => {
  let asked = 0;
  const counting: id.Sign = (message) => {
    asked++;
    return sign(message);
  };
  const first = await id.unlock(key, wallet.address, counting);
  expect(asked).toBe(2);
  expect(await id.unlock(key, wallet.address, counting, (made) => ['age1pq1x', first.recipient].includes(made.recipient))).toEqual(first);
  expect(asked).toBe(3);
  await expect(id.unlock(key, wallet.address, counting, (made) => made.recipient === 'age1pq1x')).rejects.toMatchObject({ code: 'other-recipient' });
});

test('a wallet that signs differently each time gets no owner key', async () => {
  let asked = 0;
  // As a hedged signer does: both signatures are good, and differ. noble makes them with extra entropy.
  const { secp256k1 } = await import('@noble/curves/secp256k1.js');
  const { hashMessage } = await import('viem');
  const hedged: id.Sign = (message) => {
    const extraEntropy = new Uint8Array(32).fill(++asked);
    const secret = hexToBytes('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');
    const made = secp256k1.sign(hexToBytes(hashMessage(message)), secret, { prehash: false, format: 'recovered', extraEntropy });
    return Promise.resolve(bytesToHex(new Uint8Array([...made.subarray(1), 27 + (made[0] ?? 0)])));
  };
  await expect(id.unlock(key, wallet.address, hedged)).rejects.toMatchObject({ code: 'not-deterministic' });
  expect(asked).toBe(2);
});

test('signatures and accounts are told apart by their shape', () => {
  const magic = hexToBytes(`0x${'6492'.repeat(16)}`);
  expect(id.shapeOf(new Uint8Array(65))).toBe('plain');
  expect(id.shapeOf(new Uint8Array(64))).toBe('plain');
  expect(id.shapeOf(new Uint8Array(130))).toBe('contract');
  expect(id.shapeOf(new Uint8Array(10))).toBe('contract');
  expect(id.shapeOf(new Uint8Array([...new Uint8Array(300), ...magic]))).toBe('undeployed');
  expect(id.accountKind(undefined)).toBe('key');
  expect(id.accountKind('0x')).toBe('key');
  expect(id.accountKind(`0xef0100${'ab'.repeat(20)}`)).toBe('delegated');
  expect(id.accountKind(`0xef0100${'ab'.repeat(21)}`)).toBe('contract');
  expect(id.accountKind('0x6080604052')).toBe('contract');
});

test('registered recipients are those the chain\'s digest names', async () => {
  const [a, b] = [await id.generateRecovery(), await id.generateRecovery()];
  const slots = slotsDigest([a.recipient, b.recipient]);
  expect(id.areSlots([b.recipient, a.recipient], slots)).toBe(true);
  expect(id.areSlots([a.recipient], slots)).toBe(false);
});

test('a recovery file says what it is, is read again, and opens', async () => {
  const { bytes, own } = await sealed(sourceOf(new Uint8Array([1, 2, 3])));
  const owner = await id.readRecovery(own);
  const text = id.writeRecovery(owner, wallet.address, new Date('2026-01-02T03:04:05.678Z'));
  expect(text.split('\n')).toEqual([
    '# ChatGPT Data DAO recovery file of 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    '# created: 2026-01-02T03:04:05Z',
    '# Whoever has this file can open every file you contributed. Keep it in a safe place, and share it with nobody.',
    '# It works without this project: age -d -i <this file> <sealed file> > payload.zip (age 1.3 or later)',
    `# public key: ${owner.recipient}`,
    owner.identity,
    '',
  ]);
  expect(await id.readRecovery(text.replaceAll('\n', '\r\n'))).toEqual(owner);
  expect(await id.isRecoveryOf(owner.recipient, text)).toBe(true);
  expect(await id.isRecoveryOf((await id.generateRecovery()).recipient, text)).toBe(false);
  const age = new Decrypter();
  age.addIdentity((await id.readRecovery(text)).identity);
  expect(await age.decrypt(bytes)).toEqual(new Uint8Array([1, 2, 3]));
});

test('what is no recovery file is refused, and nothing of it quoted', async () => {
  const { identity } = await id.generateRecovery();
  const bad = ['', '# only a comment', 'SECRET', `${identity}\n${identity}`, 'AGE-SECRET-KEY-PQ-1SECRET', `${identity}SECRET`, 'AGE-SECRET-KEY-1SECRET', '#SECRET\n'.repeat(10_000)];
  for (const text of bad) {
    const error: unknown = await id.readRecovery(text).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'Refusal' });
    expect(String(error)).not.toMatch(/SECRET/);
    expect(await id.isRecoveryOf('age1pq1', text)).toBe(false);
  }
});
