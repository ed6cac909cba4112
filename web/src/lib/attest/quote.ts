import { Cursor, demand, littleEndian, type Bytes } from './bytes.ts';

/**
 * A TDX quote as Intel's DCAP writes it (TDX DCAP Quoting Library API, appendix 3), version 4 or 5. Fields are byte
 * strings as they stand, counts and versions are numbers.
 */
export interface Quote {
  version: number;
  keyType: number;
  teeType: number;
  vendor: Bytes;
  /** What the attestation key signed. */
  signed: Bytes;
  body: Body;
  /** By the attestation key: r ‖ s. */
  signature: Bytes;
  /** The attestation key: x ‖ y. */
  key: Bytes;
  qe: QE;
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
  rtmrs: Bytes[];
  reportData: Bytes;
  /** Of TDX 1.5 alone. */
  tcbSvn2?: Bytes;
  mrServiceTd?: Bytes;
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

const headerSize = 48;
/** By body type: TDX 1.0 and TDX 1.5. */
const bodySizes: Record<number, number | undefined> = { 2: 584, 3: 648 };

/** Types of certification data. */
const qeReportData = 6;
const pckChain = 5;

/** Reads a quote that ends where it says. Which versions, keys and TEEs are believed is for appraisal. */
export function parseQuote(bytes: Bytes): Quote {
  const all = new Cursor(bytes);
  const header = new Cursor(all.take(headerSize));
  const [version, keyType, teeType] = [header.number(2), header.number(2), header.number(4)];
  header.take(4);
  const vendor = header.take(16);
  demand(version === 4 || version === 5, `a quote of version ${version}`);
  const body = parseBody(version === 4 ? all.take(584) : typedBody(all));
  const signed = bytes.subarray(0, bytes.length - all.left);
  const data = new Cursor(all.take(all.number(4)));
  all.end();
  const [signature, key] = [data.take(64), data.take(64)];
  const qe = parseQE(new Cursor(certification(data, qeReportData)));
  data.end();
  return { version, keyType, teeType, vendor, signed, body, signature, key, qe };
}

/** Version 5 names type and size of its body. */
function typedBody(all: Cursor): Bytes {
  const [type, size] = [all.number(2), all.number(4)];
  demand(bodySizes[type] === size, `a quote body of type ${type} and ${size} bytes`);
  return all.take(size);
}

function parseBody(bytes: Bytes): Body {
  const c = new Cursor(bytes);
  const body: Body = {
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
    rtmrs: [c.take(48), c.take(48), c.take(48), c.take(48)],
    reportData: c.take(64),
  };
  return c.left === 0 ? body : { ...body, tcbSvn2: c.take(16), mrServiceTd: c.take(48) };
}

/** The next certification data, which has to be of this type. */
function certification(c: Cursor, type: number): Bytes {
  const found = c.number(2);
  demand(found === type, `certification data of type ${found}, want ${type}`);
  return c.take(c.number(4));
}

function parseQE(c: Cursor): QE {
  const report = c.take(384);
  const signature = c.take(64);
  const authData = c.take(c.number(2));
  const chain = certification(c, pckChain);
  c.end();
  return {
    report,
    miscSelect: report.subarray(16, 20),
    attributes: report.subarray(48, 64),
    mrSigner: report.subarray(128, 160),
    productId: littleEndian(report.subarray(256, 258)),
    svn: littleEndian(report.subarray(258, 260)),
    reportData: report.subarray(320, 384),
    signature,
    authData,
    chain,
  };
}
