import type { Hex } from '../contribution/bytes.ts';
import { concat, equal, fromHex0x, isZero, sha256, tagged, toHex, toHex0x, utf8, type Bytes } from './bytes.ts';
import { commonNameOf, lists, type Period, type RevocationList } from './certificate.ts';
import { isIssued, isSigned, rootOf, type Chain, type Link } from './chain.ts';
import { type SignedText } from './collateral.ts';
import { type Machine } from './pck.ts';
import { type Allowed, type Policy, type TDXPolicy } from './policy.ts';
import { faultsOf, type Dated, type Identity, type Level, type QEIdentity, type TCBInfo } from './published.ts';
import { type Header, type Quote } from './quote.ts';
import { importP256, verifyP256 } from './signature.ts';
import { type Input } from './tdx.ts';
import { type Root, type Tests } from './verdict.ts';

/** A text of Intel's with its signature and its signer's chain. */
type Published = SignedText & { signer: Chain };

/** What has been read. */
export interface Facts extends Input {
  roots: Record<Hex, Root | undefined>;
  document: Policy;
  tdx: TDXPolicy;
  header: Header;
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

/**
 * What establishes that evidence is authentic: by the root and not revoked, by what Intel says, by the machine, and by
 * its quoting enclave. Beside it, how current that is.
 */
export function authenticity(f: Facts): Tests {
  return { ...certified(f), ...published(f), ...vouched(f) };
}

const caName = 'Intel SGX PCK Platform CA';

function certified(f: Facts): Tests {
  const [pck, ca, root] = f.chain as [Link, Link, Link];
  const along = f.pckIssuer[0] as Link; // the CA, as it came along with its list
  const signers = [...new Set([f.info.signer[0] as Link, f.qe.signer[0] as Link])];
  return {
    root: () =>
      f.roots[f.fingerprint] !== undefined && [f.info.signer, f.qe.signer, f.pckIssuer].every((chain) => equal(rootOf(chain).der, root.der)),
    'root-allowed': () => f.document.roots.includes(f.roots[f.fingerprint] ?? ''),
    'tdx-chain': async () =>
      commonNameOf(root.subject) === 'Intel SGX Root CA' &&
      pck.extensions.size === 6 && // as in Intel's profile
      (await isIssued(ca, root, caName)) &&
      (await isIssued(pck, ca, 'Intel SGX PCK Certificate')),
    'tdx-chain-dates': () => holds(f, pck, ca, root),
    'tdx-root-crl': () => isSigned(f.rootCRL, root, lists),
    'tdx-root-crl-dates': () => holds(f, f.rootCRL),
    'tdx-pck-crl': async () => (await isIssued(along, root, caName)) && isSigned(f.pckCRL, ca, lists),
    'tdx-pck-crl-dates': () => holds(f, along, f.pckCRL),
    'tdx-ca-revoked': () => !f.rootCRL.revoked.has(ca.serial),
    'tdx-pck-revoked': () => !f.pckCRL.revoked.has(pck.serial),
    'tdx-signer': async () => !(await Promise.all(signers.map((s) => isIssued(s, root, 'Intel SGX TCB Signing')))).includes(false),
    'tdx-signer-dates': () => holds(f, ...signers),
    'tdx-signer-revoked': () => signers.every((s) => !f.rootCRL.revoked.has(s.serial)),
  };
}

function holds(f: Facts, ...periods: Period[]): boolean {
  return periods.every(({ from, to }) => from <= f.time && f.time <= to);
}

function published(f: Facts): Tests {
  const signed = async (s: Dated & Published, id: string, version: number) =>
    s.id === id && s.version === version && verifyP256((s.signer[0] as Link).publicKey, fromHex0x(s.signature), utf8(s.text));
  return {
    'tdx-tcb-info': () => signed(f.info, 'TDX', 3),
    'tdx-tcb-info-dates': () => holds(f, f.info),
    'tdx-qe-identity': () => signed(f.qe, 'TD_QE', 2),
    'tdx-qe-identity-dates': () => holds(f, f.qe),
    'collateral-age': () => f.time - Math.min(f.info.from, f.qe.from) <= f.document.maxCollateralAge,
    'tdx-evaluation': () => evaluation(f) >= f.tdx.minEvaluation,
  };
}

/** How much Intel knew: the lower number of the two. */
export function evaluation(f: Facts): number {
  return Math.min(f.info.evaluation, f.qe.evaluation);
}

function vouched(f: Facts): Tests {
  const { quote, qe } = f;
  const own = quote.qe;
  return {
    'tdx-qe-report': () => verifyP256((f.chain[0] as Link).publicKey, own.signature, own.report),
    'tdx-qe-binding': async () => equal(own.reportData, concat(await sha256(quote.key, own.authData), new Uint8Array(32))),
    'tdx-quote-signature': async () => verifyP256(await importP256('raw', concat(Uint8Array.of(4), quote.key)), quote.signature, quote.signed),
    'tdx-qe-signer': () => equal(own.mrSigner, qe.mrsigner),
    'tdx-qe-product': () => own.productId === qe.isvprodid,
    'tdx-qe-misc': () => equal(masked(own.miscSelect, qe.miscselectMask), qe.miscselect),
    'tdx-qe-attributes': () => equal(masked(own.attributes, qe.attributesMask), qe.attributes),
  };
}

function masked(bytes: Bytes, mask: Bytes): Bytes {
  return bytes.map((byte, i) => byte & (mask[i] as number));
}

/** What authentic evidence has to say: that the TCB is as up to date as the policy wants, and the code as it wants it. */
export function acceptance(f: Facts): Tests {
  return { ...current(f), ...configured(f) };
}

function current(f: Facts): Tests {
  const { tdx, info, quote } = f;
  const { body } = quote;
  const [svn, version] = body.tcbSvn as unknown as [number, number];
  const module = () => moduleOf(f) as Identity; // throws where it is not known
  const { status, advisories } = convergence(f);
  return {
    'tdx-pceid': () => equal(f.machine.pceId, info.pceId),
    'tdx-seam-signer': () => equal(body.mrSignerSeam, module().mrsigner),
    'tdx-seam-attributes': () => equal(masked(body.seamAttributes, module().attributesMask), module().attributes),
    'tdx-tcb-level': () => platformLevel(f) !== undefined,
    'tdx-module-level': () => version === 0 || moduleLevel(f) !== undefined,
    'tdx-qe-level': () => qeLevel(f) !== undefined,
    'tdx-status': () => tdx.statuses.includes(status),
    'tdx-advisories': () => advisories.every((a) => tdx.advisories.includes(a)),
    'tdx-module-floor': () => tdx.modules.some((m) => m.version === version && svn >= m.minSvn),
    'tdx-mrseam': () => tdx.mrseams.length === 0 || tdx.mrseams.includes(toHex0x(body.mrSeam)),
  };
}

/** The identity of the running TDX module, if it is known. */
function moduleOf(f: Facts): Identity | undefined {
  const version = f.quote.body.tcbSvn.subarray(1, 2);
  return isZero(version) ? f.info.module : f.info.modules.find((m) => m.id === `TDX_${toHex(version)}`);
}

/** Compares by component. From TDX 1.5 on, the module's own two are in its identity. */
function platformLevel(f: Facts): Level | undefined {
  const { tcbSvn } = f.quote.body;
  const own = tcbSvn[1] === 0 ? 0 : 2;
  const reached = (have: ArrayLike<number>, want: number[], from: number) => want.every((svn, i) => i < from || svn <= (have[i] as number));
  return f.info.levels.find(
    (l) => reached(f.machine.components, l.sgx, 0) && reached(tcbSvn, l.tdx, own) && f.machine.pceSvn >= l.pcesvn,
  );
}

/** Before TDX 1.5, the module's level is the platform's. */
function moduleLevel(f: Facts): Level | undefined {
  const [svn, version] = f.quote.body.tcbSvn as unknown as [number, number];
  return version === 0 ? undefined : moduleOf(f)?.levels.find((l) => svn >= l.isvsvn);
}

function qeLevel(f: Facts): Level | undefined {
  return f.qe.levels.find((l) => f.quote.qe.svn >= l.isvsvn);
}

/**
 * The status of the whole, which has the faults of all its parts: one that is up to date never hides another that is
 * not. And all their advisories, ascending. While a part has no level it is not of the whole, of which nobody knows.
 */
export function convergence(f: Facts): { status: string; whole: boolean; advisories: string[] } {
  const levels = [platformLevel(f), moduleLevel(f), qeLevel(f)].flatMap((l) => l ?? []);
  let faults = levels.reduce((all, l) => all | (faultsOf[l.status] as number), levels.length > 0 ? 0 : 16);
  if (faults & 8) faults = 8;
  else if (faults & 4) faults &= ~1; // Intel has no word for both
  const status = Object.keys(faultsOf).find((word) => faultsOf[word] === faults) ?? '';
  const parts = f.quote.body.tcbSvn[1] === 0 ? 2 : 3;
  return { status, whole: levels.length === parts, advisories: [...new Set(levels.flatMap((l) => l.advisories))].sort() };
}

/** Bits of TD attributes. */
const debug = 1n;
const sept = 0x1000_0000n;
const migratable = 0x2000_0000n;
const perfmon = 0x8000_0000_0000_0000n;
/** LASS (bit 27), PKS (30), KL (31) and TPA (62): the policy decides. */
const optional = 0x4000_0000_c800_0000n;
const known = 0xc000_0000_f800_0001n;
/** Bits of XFAM: x87 and SSE. */
const always = 3n;

function configured(f: Facts): Tests {
  const { document, tdx, machine, quote } = f;
  const { body } = quote;
  const [attributes, xfam] = [bits(body.attributes), bits(body.xfam)];
  return {
    'tdx-debug': () => !(attributes & debug),
    'tdx-sept': () => (attributes & sept) !== 0n,
    'tdx-migratable': () => !(attributes & migratable),
    'tdx-perfmon': () => !(attributes & perfmon),
    'tdx-reserved': () => !(attributes & ~known),
    'tdx-attributes': () => !(attributes & optional & ~bits(fromHex0x(tdx.attributes))),
    'tdx-xfam': () => (xfam & always) === always && !(xfam & ~bits(fromHex0x(tdx.xfam))),
    'tdx-owner': () => isZero(body.mrOwner) && isZero(body.mrOwnerConfig),
    'tdx-service-td': () => isZero(body.mrServiceTd),
    'tdx-sgx-type': () => tdx.sgxTypes.includes(machine.sgxType),
    'tdx-smt': () => tdx.smt || !machine.smt,
    measurement: async () => allows(document.measurements, await measurement(f)),
    config: () => isZero(body.mrConfigId.subarray(32)) && allows(document.configs, config(f)),
    'platform-listed': async () => allows(document.platforms, await platform(f)),
    'report-data': () => equal(body.reportData, f.reportData),
  };
}

function bits(bytes: Bytes): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
}

function allows(list: Allowed, digest: Hex): boolean {
  return list.from === 'registry' || list.list.includes(digest);
}

/** What was measured of the code, as releases and policies name it. */
export function measurement(f: Facts): Promise<Hex> {
  return tagged('gptdao/measurement/tdx/1', f.quote.body.mrTd, f.quote.body.rtmrs);
}

/** The configuration that the machine was started for. */
export function config(f: Facts): Hex {
  return toHex0x(f.quote.body.mrConfigId.subarray(0, 32));
}

/** The machine, as the registry and policies name it: by its PCK. */
export function platform(f: Facts): Promise<Hex> {
  return tagged('gptdao/platform/tdx/1', (f.chain[0] as Link).point);
}
