import { type Hex } from '../contribution/bytes.ts';
import { concat, demand, equal, fromHex0x, isZero, sha256, tagged, toHex, utf8, type Bytes } from './bytes.ts';
import { type RevocationList } from './certificate.ts';
import { at, demandIssued, demandListed, demandNotRevoked, rootOf, type Chain, type Link } from './chain.ts';
import { type SignedText } from './collateral.ts';
import { type Machine } from './pck.ts';
import { type Allowed, type Policy, type TDXPolicy } from './policy.ts';
import { faultsOf, type Dated, type Identity, type Level, type QEIdentity, type TCBInfo } from './published.ts';
import { type Quote } from './quote.ts';
import { importP256, pointOf, verifyP256 } from './signature.ts';
import { type Input } from './tdx.ts';
import { type Root, type Test } from './verdict.ts';

/** A text of Intel's with its signature and its signer's chain. */
type Published = SignedText & { signer: Chain };

/** What has been read. Each reading fills in a part that those after it use. */
export interface Facts extends Input {
  roots: Record<Hex, Root | undefined>;
  policies: Policy;
  tdx: TDXPolicy;
  quote: Quote;
  /** PCK certificate, its CA, root. */
  chain: Chain;
  machine: Machine;
  /** SHA-256 of the root certificate. */
  fingerprint: Hex;
  infos: (TCBInfo & Published)[];
  /** The one of the machine's model. */
  info: TCBInfo & Published;
  qe: QEIdentity & Published;
  pckIssuer: Chain;
  pckCRL: RevocationList;
  rootCRL: RevocationList;
}

/** Holds what was read against each other, the policy and the time. All are made. */
export function judging(f: Facts): Test[] {
  return [...certified(f), ...published(f), ...signed(f), ...current(f), ...configured(f)];
}

/** By the root, and not revoked. */
function certified(f: Facts): Test[] {
  const [pck, ca, root] = [at(f.chain, 0), at(f.chain, 1), at(f.chain, 2)];
  const signers = [at(f.info.signer, 0), at(f.qe.signer, 0)];
  const signerName = 'Intel SGX TCB Signing';
  return [
    { name: 'root', authenticates: true, holds: () => demandRoot(f) },
    { name: 'root-allowed', holds: () => demand(f.policies.roots.includes(f.roots[f.fingerprint] ?? ''), 'a root that the policy does not allow') },
    {
      name: 'tdx-chain',
      authenticates: true,
      async holds() {
        demand(root.name === 'Intel SGX Root CA', `a root certificate of ${root.name}`);
        await demandIssued(ca, root, 'Intel SGX PCK Platform CA');
        await demandIssued(pck, ca, 'Intel SGX PCK Certificate');
      },
    },
    { name: 'tdx-chain-dates', holds: () => demandValid(f, pck, ca, root) },
    { name: 'tdx-root-crl', authenticates: true, holds: () => demandListed(f.rootCRL, root) },
    { name: 'tdx-root-crl-dates', holds: () => demandWithin(f, f.rootCRL.thisUpdate, f.rootCRL.nextUpdate) },
    { name: 'tdx-pck-crl', authenticates: true, holds: () => demandListed(f.pckCRL, ca) },
    { name: 'tdx-pck-crl-dates', holds: () => demandWithin(f, f.pckCRL.thisUpdate, f.pckCRL.nextUpdate) },
    { name: 'tdx-ca-revoked', authenticates: true, holds: () => demandNotRevoked(f.rootCRL, ca) },
    { name: 'tdx-pck-revoked', authenticates: true, holds: () => demandNotRevoked(f.pckCRL, pck) },
    { name: 'tdx-signer', authenticates: true, holds: () => Promise.all(signers.map((s) => demandIssued(s, root, signerName))) },
    { name: 'tdx-signer-dates', holds: () => demandValid(f, ...signers) },
    { name: 'tdx-signer-revoked', authenticates: true, holds: () => signers.forEach((s) => demandNotRevoked(f.rootCRL, s)) },
  ];
}

function demandRoot(f: Facts): void {
  demand(f.roots[f.fingerprint] !== undefined, `a root certificate that is not pinned: ${f.fingerprint}`);
  for (const other of [f.info.signer, f.qe.signer, f.pckIssuer]) {
    demand(equal(rootOf(other).der, rootOf(f.chain).der), 'collateral that rests on another root than the quote');
  }
}

function demandValid(f: Facts, ...certificates: Link[]): void {
  for (const c of certificates) demandWithin(f, c.notBefore, c.notAfter);
}

/** The time is between two others, which both count. */
function demandWithin(f: Facts, from: number, to: number): void {
  demand(from <= f.time && f.time <= to, `for ${from} to ${to}, and now is ${f.time}`);
}

/** What Intel says is signed, current and recent. */
function published(f: Facts): Test[] {
  const oldest = Math.min(f.info.issueDate, f.qe.issueDate);
  const demandSigned = async (s: Dated & Published, id: string, version: number) => {
    demand(s.id === id && s.version === version, `${s.id} of version ${s.version}, want ${id} of version ${version}`);
    await demandVerified(at(s.signer, 0).publicKey, fromHex0x(s.signature), utf8(s.text));
  };
  return [
    { name: 'tdx-tcb-info', authenticates: true, holds: () => demandSigned(f.info, 'TDX', 3) },
    { name: 'tdx-tcb-info-dates', holds: () => demandWithin(f, f.info.issueDate, f.info.nextUpdate) },
    { name: 'tdx-qe-identity', authenticates: true, holds: () => demandSigned(f.qe, 'TD_QE', 2) },
    { name: 'tdx-qe-identity-dates', holds: () => demandWithin(f, f.qe.issueDate, f.qe.nextUpdate) },
    { name: 'collateral-age', holds: () => demand(f.time - oldest <= f.policies.maxCollateralAge, 'issued too long ago') },
    {
      name: 'tdx-evaluation',
      holds: () => demand(Math.min(f.info.evaluation, f.qe.evaluation) >= f.tdx.minEvaluation, 'below the policy’s evaluation number'),
    },
  ];
}

async function demandVerified(key: CryptoKey, signature: Bytes, message: Bytes): Promise<void> {
  demand(await verifyP256(key, signature, message), 'the signature is not of that key over these bytes');
}

/** The machine vouches for the quoting enclave, and that for the quote. */
function signed(f: Facts): Test[] {
  const { qe } = f.quote;
  const test = (name: string, holds: () => unknown): Test => ({ name, holds, authenticates: true });
  return [
    test('tdx-qe-report', () => demandVerified(at(f.chain, 0).publicKey, qe.signature, qe.report)),
    test('tdx-qe-binding', async () => {
      const want = concat(await sha256(f.quote.key, qe.authData), new Uint8Array(32));
      demandEqual(qe.reportData, want);
    }),
    test('tdx-quote-signature', async () => demandVerified(await importP256(f.quote.key), f.quote.signature, f.quote.signed)),
    test('tdx-qe-signer', () => demandEqual(qe.mrSigner, f.qe.mrSigner)),
    test('tdx-qe-product', () => demand(qe.productId === f.qe.productId, `ISVPRODID ${qe.productId}, want ${f.qe.productId}`)),
    test('tdx-qe-misc', () => demandEqual(masked(qe.miscSelect, f.qe.miscMask), f.qe.miscSelect)),
    test('tdx-qe-attributes', () => demandEqual(masked(qe.attributes, f.qe.attributesMask), f.qe.attributes)),
  ];
}

function demandEqual(is: Bytes, want: Bytes): void {
  demand(equal(is, want), `${toHex(is)}, want ${toHex(want)}`);
}

function masked(bytes: Bytes, mask: Bytes): Bytes {
  return bytes.map((byte, i) => byte & (mask[i] ?? 0));
}

/** Platform, TDX module and quoting enclave are as up to date as the policy wants. */
function current(f: Facts): Test[] {
  const { body } = f.quote;
  const [svn = 0, version = 0] = body.tcbSvn;
  const { status, advisories } = convergence(f);
  const module = () => {
    const known = moduleOf(f);
    demand(known !== undefined, `Intel publishes no TDX module of version ${version}`);
    return known;
  };
  return [
    { name: 'tdx-pceid', holds: () => demandEqual(f.machine.pceId, f.info.pceId) },
    { name: 'tdx-seam-signer', holds: () => demandEqual(body.mrSignerSeam, module().mrSigner) },
    { name: 'tdx-seam-attributes', holds: () => demandEqual(masked(body.seamAttributes, module().mask), module().attributes) },
    { name: 'tdx-tcb-level', holds: () => demand(platformLevel(f) !== undefined, 'no TCB level is as low as the platform') },
    { name: 'tdx-module-level', holds: () => demand(version === 0 || moduleLevel(f) !== undefined, 'no level is as low as the TDX module') },
    { name: 'tdx-qe-level', holds: () => demand(qeLevel(f) !== undefined, 'no level is as low as the quoting enclave') },
    { name: 'tdx-status', holds: () => demand(f.tdx.statuses.includes(status), `the policy does not accept status ${status}`) },
    {
      name: 'tdx-advisories',
      holds() {
        const others = advisories.filter((a) => !f.tdx.advisories.includes(a));
        demand(others.length === 0, `the policy does not accept ${others.join(', ')}`);
      },
    },
    {
      name: 'tdx-module-floor',
      holds: () => demand(f.tdx.modules.some((m) => m.version === version && svn >= m.minSvn), `TDX module ${version}, SVN ${svn}`),
    },
    {
      name: 'tdx-mrseam',
      holds: () => demand(f.tdx.mrseams.length === 0 || f.tdx.mrseams.includes(`0x${toHex(body.mrSeam)}`), toHex(body.mrSeam)),
    },
  ];
}

/** The identity of the running TDX module, if it is known. */
function moduleOf(f: Facts): Identity | undefined {
  const version = f.quote.body.tcbSvn.subarray(1, 2);
  return isZero(version) ? f.info.module : f.info.modules.find((m) => m.id === `TDX_${toHex(version)}`);
}

/** Compares by component. From TDX 1.5 on, the module's own two are in its identity. */
function platformLevel(f: Facts): Level | undefined {
  const { tcbSvn } = f.quote.body;
  const from = tcbSvn[1] === 0 ? 0 : 2;
  return f.info.levels.find((l) => {
    const sgx = l.sgx.every((svn, i) => (f.machine.components[i] ?? -1) >= svn);
    const tdx = l.tdx.every((svn, i) => i < from || (tcbSvn[i] ?? -1) >= svn);
    return sgx && tdx && f.machine.pceSvn >= l.pceSvn;
  });
}

/** Before TDX 1.5, the module's level is the platform's. */
function moduleLevel(f: Facts): Level | undefined {
  const [svn = 0, version] = f.quote.body.tcbSvn;
  return version === 0 ? undefined : moduleOf(f)?.levels.find((l) => svn >= l.isvSvn);
}

function qeLevel(f: Facts): Level | undefined {
  return f.qe.levels.find((l) => f.quote.qe.svn >= l.isvSvn);
}

/**
 * The status of the whole, which has the faults of all its parts: one that is up to date never hides another that is
 * not. And all their advisories, ascending.
 */
export function convergence(f: Facts): { status: string; advisories: string[] } {
  const levels = [platformLevel(f), moduleLevel(f), qeLevel(f)].filter((l) => l !== undefined);
  let faults = levels.reduce((all, l) => all | (faultsOf[l.status] ?? 8), 0);
  if (faults & 8) faults = 8;
  else if (faults & 4) faults &= ~1; // Intel has no word for both
  const words = Object.keys(faultsOf).filter((word) => levels.length > 0 && faultsOf[word] === faults);
  return { status: words[0] ?? '', advisories: [...new Set(levels.flatMap((l) => l.advisories))].sort() };
}

const bit = { debug: 1n, sept: 1n << 28n, migratable: 1n << 29n, perfmon: 1n << 63n };
/** LASS, PKS, KL and TPA: the policy decides. */
const optionalBits = (1n << 27n) | (1n << 30n) | (1n << 31n) | (1n << 62n);
const knownBits = bit.debug | bit.sept | bit.migratable | bit.perfmon | optionalBits;
/** x87 and SSE. */
const features = 3n;

/** The code, and how it and its machine are set up. */
function configured(f: Facts): Test[] {
  const { body } = f.quote;
  const [attributes, xfam] = [bits(body.attributes), bits(body.xfam)];
  const unset = (name: string, value: bigint): Test => ({ name, holds: () => demand(value === 0n, `0x${value.toString(16)} is set`) });
  return [
    unset('tdx-debug', attributes & bit.debug),
    { name: 'tdx-sept', holds: () => demand((attributes & bit.sept) !== 0n, 'SEPT_VE_DISABLE is not set') },
    unset('tdx-migratable', attributes & bit.migratable),
    unset('tdx-perfmon', attributes & bit.perfmon),
    unset('tdx-reserved', attributes & ~knownBits),
    unset('tdx-attributes', attributes & optionalBits & ~bits(fromHex0x(f.tdx.attributes))),
    unset('tdx-xfam', (~xfam & features) | (xfam & ~bits(fromHex0x(f.tdx.xfam)))),
    { name: 'tdx-owner', holds: () => demand(isZero(body.mrOwner) && isZero(body.mrOwnerConfig), 'MROWNER or MROWNERCONFIG is set') },
    { name: 'tdx-service-td', holds: () => demand(!body.mrServiceTd || isZero(body.mrServiceTd), 'MRSERVICETD is set') },
    { name: 'tdx-sgx-type', holds: () => demand(f.tdx.sgxTypes.includes(f.machine.sgxType), `SGX type ${f.machine.sgxType}`) },
    { name: 'tdx-smt', holds: () => demand(f.tdx.smt || !f.machine.smt, 'two threads on a core, or it does not say') },
    { name: 'measurement', holds: async () => demandAllowed(f.policies.measurements, await measurement(f)) },
    {
      name: 'config',
      holds() {
        const config = `0x${toHex(body.mrConfigId.subarray(0, 32))}` as const;
        demand(isZero(body.mrConfigId.subarray(32)) && f.policies.configs.includes(config), toHex(body.mrConfigId));
      },
    },
    { name: 'platform-listed', holds: async () => demandAllowed(f.policies.platforms, await machineKey(f)) },
    { name: 'report-data', holds: () => demandEqual(body.reportData, f.reportData) },
  ];
}

function bits(bytes: Bytes): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
}

function demandAllowed(list: Allowed, digest: Hex): void {
  demand(list.from === 'registry' || list.list.includes(digest), `the policy does not list ${digest}`);
}

/** What was measured of the code, as releases and policies name it. */
export function measurement(f: Facts): Promise<Hex> {
  return tagged('gptdao/measurement/tdx/1', f.quote.body.mrTd, ...f.quote.body.rtmrs);
}

/** The machine, as the registry and policies name it: by its PCK. */
export function machineKey(f: Facts): Promise<Hex> {
  return tagged('gptdao/platform/tdx/1', pointOf(at(f.chain, 0)));
}
