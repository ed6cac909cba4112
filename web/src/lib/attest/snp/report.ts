import { Cursor, demand, isZero, type Bytes } from '../bytes.ts';

/** An attestation report (AMD publication 56860), version 2 to 5. */
export interface Report {
  version: number;
  policy: bigint;
  vmpl: number;
  currentTcb: Bytes;
  platformInfo: bigint;
  signerInfo: number;
  reportData: Bytes;
  measurement: Bytes;
  hostData: Bytes;
  idKeyDigest: Bytes;
  authorKeyDigest: Bytes;
  reportIdMa: Bytes;
  reportedTcb: Bytes;
  family: number;
  model: number;
  chipId: Bytes;
  committedTcb: Bytes;
  /** Firmware version: build, minor, major. */
  current: Bytes;
  committed: Bytes;
  launchTcb: Bytes;
  launchMitigations: bigint;
  currentMitigations: bigint;
  /** r ‖ s, big-endian. */
  signature: Bytes;
  /** What is under the signature. */
  signed: Bytes;
}

export const reportSize = 0x4a0;
const signedSize = 0x2a0;
const processorVersion = 3;
const mitigationVersion = 5;
/** Reserved bits, and the one of the guest's policy that is always set. */
const unknownPolicy = ~0x3ff_ffffn;
const alwaysPolicy = 1n << 17n;
const unknownPlatform = ~0xbfn;

/** Reads exactly one report, with nothing reserved in use. */
export function parseReport(bytes: Bytes): Report {
  demand(bytes.length === reportSize);
  const c = new Cursor(bytes);
  const unused = (length: number) => demand(isZero(c.take(length)));
  const version = c.number(4);
  c.take(4);
  const policy = long(c);
  c.take(32);
  const vmpl = c.number(4);
  demand(version >= 2 && version <= 5 && c.number(4) === 1);
  const [currentTcb, platformInfo, signerInfo] = [c.take(8), long(c), c.number(4)];
  unused(4);
  const [reportData, measurement, hostData] = [c.take(64), c.take(48), c.take(32)];
  const [idKeyDigest, authorKeyDigest] = [c.take(48), c.take(48)];
  c.take(32);
  const [reportIdMa, reportedTcb] = [c.take(32), c.take(8)];
  const processor = c.take(3);
  unused(21);
  const [chipId, committedTcb, current] = [c.take(64), c.take(8), c.take(3)];
  unused(1);
  const committed = c.take(3);
  unused(1);
  const launchTcb = c.take(8);
  const [launchMitigations, currentMitigations] = [long(c), long(c)];
  unused(152);
  const signature = new Uint8Array([...bigEndian(c), ...bigEndian(c)]);
  unused(368);
  demand(version >= processorVersion || isZero(processor));
  demand(version >= mitigationVersion || (launchMitigations | currentMitigations) === 0n);
  demand(!(policy & unknownPolicy) && (policy & alwaysPolicy) !== 0n && !(platformInfo & unknownPlatform));
  demand(signerInfo < 32 && signerInfo >> 2 <= 1);
  const [family, model] = processor as unknown as [number, number];
  const signed = bytes.subarray(0, signedSize);
  return {
    version,
    policy,
    vmpl,
    currentTcb,
    platformInfo,
    signerInfo,
    reportData,
    measurement,
    hostData,
    idKeyDigest,
    authorKeyDigest,
    reportIdMa,
    reportedTcb,
    family,
    model,
    chipId,
    committedTcb,
    current,
    committed,
    launchTcb,
    launchMitigations,
    currentMitigations,
    signature,
    signed,
  };
}

/** 8 bytes, little-endian. */
export function long(c: Cursor): bigint {
  const bytes = c.take(8);
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
}

/** A number of 72 bytes, little-endian, that has at most 384 bits. */
function bigEndian(c: Cursor): Bytes {
  const bytes = c.take(72);
  demand(isZero(bytes.subarray(48)));
  return bytes.slice(0, 48).reverse();
}
