import { concatBytes, fromHex, sha256, taggedHash, uint, utf8ToBytes, zeroDigest, type Hex } from '../contribution/bytes.ts';

/** What an enclave binds its evidence to (docs/spec/evidence.md). */
export interface Claims {
  realm: bigint;
  chainId: bigint;
  registry: Hex;
  role: number;
  key: Hex;
  encryptionKey: Uint8Array;
  recipient: string;
  epoch: number;
  block: bigint;
  blockHash: Hex;
}

/** Evidence as it travels. */
export interface EvidenceBytes {
  technology: string;
  report: Uint8Array<ArrayBuffer>;
  bundle: Uint8Array<ArrayBuffer>;
}

/** The 64 bytes that evidence over the claims is over. */
export function reportData(c: Claims): Uint8Array<ArrayBuffer> {
  const words = [
    uint(c.realm, 32),
    uint(c.chainId, 32),
    padded(c.registry),
    uint(c.role, 32),
    padded(c.key),
    sha256(c.encryptionKey),
    c.recipient === '' ? fromHex(zeroDigest) : sha256(utf8ToBytes(c.recipient)),
    uint(c.epoch, 32),
    uint(c.block, 32),
    fromHex(c.blockHash),
  ];
  const digest = sha256(concatBytes(utf8ToBytes('gptdao/report-data/2'), ...words));
  return new Uint8Array(concatBytes(fromHex(c.key), new Uint8Array(12), digest));
}

function padded(address: Hex): Uint8Array {
  return concatBytes(new Uint8Array(12), fromHex(address));
}

/** Names claims and evidence on chain. */
export function evidenceDigest(c: Claims, e: EvidenceBytes): Hex {
  const claims = map([
    number(c.realm), number(c.chainId), bytes(fromHex(c.registry)), number(c.role), bytes(fromHex(c.key)),
    bytes(c.encryptionKey), text(c.recipient), number(c.epoch), number(c.block), bytes(fromHex(c.blockHash)),
  ]);
  return taggedHash('gptdao/evidence/1', map([claims, map([text(e.technology), bytes(e.report), bytes(e.bundle)])]));
}

// Deterministic CBOR (RFC 8949 §4.2.1), as much of it as the two need: maps whose keys count from 1.

function map(values: readonly Uint8Array[]): Uint8Array {
  return concatBytes(head(5, values.length), ...values.flatMap((v, i) => [number(i + 1), v]));
}

function number(n: number | bigint): Uint8Array {
  return head(0, n);
}

function bytes(b: Uint8Array): Uint8Array {
  return concatBytes(head(2, b.length), b);
}

function text(s: string): Uint8Array {
  const b = utf8ToBytes(s);
  return concatBytes(head(3, b.length), b);
}

function head(major: number, n: number | bigint): Uint8Array {
  const value = BigInt(n);
  if (value < 24n) return Uint8Array.of((major << 5) | Number(value));
  const step = [1, 2, 4, 8].findIndex((width) => value < 1n << BigInt(8 * width));
  return concatBytes(Uint8Array.of((major << 5) | (24 + step)), uint(value, 1 << step));
}
