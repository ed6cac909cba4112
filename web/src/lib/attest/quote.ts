import { Cursor, demand, type Bytes } from './bytes.ts';

/**
 * A TDX quote as Intel's DCAP writes it (TDX DCAP Quoting Library API, appendix 3), version 4 or 5. Fields are byte
 * strings as they stand, counts and versions are numbers.
 */
export interface Header {
  version: number;
  /** Of the attestation key (2 bytes), then of the TEE (4). */
  kind: Bytes;
  vendor: Bytes;
}

/** A quote taken apart, with nothing in it verified. */
export interface Quote {
  /** What the attestation key signed. */
  signed: Bytes;
  body: Body;
  /** By the attestation key: r ‖ s. */
  signature: Bytes;
  /** The attestation key: x ‖ y. */
  key: Bytes;
  qe: QE;
  /** How many bytes follow. */
  trailing: number;
}

/** What a trust domain and the module below it are. */
export interface Body {
  tcbSvn: Bytes;
  mrSeam: Bytes;
  mrSignerSeam: Bytes;
  seamAttributes: Bytes;
  attributes: Bytes;
  xfam: Bytes;
  mrTd: Bytes;
  mrConfigId: Bytes;
  mrOwner: Bytes;
  mrOwnerConfig: Bytes;
  /** All four. */
  rtmrs: Bytes;
  reportData: Bytes;
  /** Empty before TDX 1.5. */
  mrServiceTd: Bytes;
}

/** The quoting enclave: its report, by whom it is certified, and what it authenticates. */
export interface QE {
  report: Bytes;
  miscSelect: Bytes;
  attributes: Bytes;
  mrSigner: Bytes;
  productId: number;
  svn: number;
  reportData: Bytes;
  /** By the PCK: r ‖ s. */
  signature: Bytes;
  authData: Bytes;
  /** The PCK chain, PEM. */
  chain: Bytes;
}

/** Genuine quotes have 5,000 bytes, some are padded to 8,000. */
const maxQuote = 32 << 10;
const headerSize = 48;
/** By body type: TDX 1.0 and TDX 1.5. */
const bodySizes: Record<number, number | undefined> = { 2: 584, 3: 648 };

/** Types of certification data. */
const qeReportData = 6;
const pckChain = 5;

/** The first bytes of anything that may be a quote. */
export function parseHeader(bytes: Bytes): Header {
  demand(bytes.length <= maxQuote);
  const c = new Cursor(bytes);
  const [version, kind] = [c.number(2), c.take(6)];
  c.take(4);
  const vendor = c.take(16);
  c.take(20);
  return { version, kind, vendor };
}

/** Takes a quote apart by the layout of its version. */
export function parseQuote(bytes: Bytes, version: number): Quote {
  const all = new Cursor(bytes);
  all.take(headerSize);
  const body = parseBody(version === 5 ? typedBody(all) : all.take(584));
  const signed = bytes.subarray(0, bytes.length - all.left);
  const data = new Cursor(all.take(all.number(4)));
  const [signature, key] = [data.take(64), data.take(64)];
  const qe = parseQE(new Cursor(certification(data, qeReportData)));
  data.end();
  return { signed, body, signature, key, qe, trailing: all.left };
}

/** Version 5 names type and size of its body. */
function typedBody(all: Cursor): Bytes {
  const [type, size] = [all.number(2), all.number(4)];
  demand(bodySizes[type] === size);
  return all.take(size);
}

function parseBody(bytes: Bytes): Body {
  const c = new Cursor(bytes);
  return {
    tcbSvn: c.take(16),
    mrSeam: c.take(48),
    mrSignerSeam: c.take(48),
    seamAttributes: c.take(8),
    attributes: c.take(8),
    xfam: c.take(8),
    mrTd: c.take(48),
    mrConfigId: c.take(48),
    mrOwner: c.take(48),
    mrOwnerConfig: c.take(48),
    rtmrs: c.take(4 * 48),
    reportData: c.take(64),
    mrServiceTd: bytes.subarray(584 + 16),
  };
}

/** The next certification data, which has to be of this type. */
function certification(c: Cursor, type: number): Bytes {
  const found = c.number(2);
  demand(found === type);
  return c.take(c.number(4));
}

function parseQE(c: Cursor): QE {
  const report = c.take(384);
  const signature = c.take(64);
  const authData = c.take(c.number(2));
  const chain = certification(c, pckChain);
  c.end();
  const product = new Cursor(report.subarray(256));
  return {
    report,
    miscSelect: report.subarray(16, 20),
    attributes: report.subarray(48, 64),
    mrSigner: report.subarray(128, 160),
    productId: product.number(2),
    svn: product.number(2),
    reportData: report.subarray(320, 384),
    signature,
    authData,
    chain,
  };
}
