import type { Hex } from '../../contribution/bytes.ts';
import { Cursor, demand, equal, fromHex0x, isZero, sha256, tagged, toHex, toHex0x, type Bytes } from '../bytes.ts';
import { attributesOf, certificates, commonNameOf, lists, parseCertificate, parseCRL, type Certificate, type RevocationList, type Signed } from '../certificate.ts';
import { collateralSchema, parseCollateral } from '../collateral.ts';
import { bits, integer, only, SEQUENCE } from '../der.ts';
import { parsePEM } from '../pem.ts';
import { parsePolicy, policySchema, type Allowed, type Bits, type Policy, type SNPPolicy, type SNPTCB } from '../policy.ts';
import { type Input } from '../tdx.ts';
import { conclude, make, makeAll, nothing, type Check, type Root, type Tests, type Verdict } from '../verdict.ts';
import { isTurin, parseEndorsement, type Endorsement } from './endorsement.ts';
import { long, parseReport, reportSize, type Report } from './report.ts';
import { parseTable, type Table } from './table.ts';

/**
 * SHA-256 of AMD's root. Milan's is not there: its keys are in other hands, and whoever has one could say in a report that
 * it is of another processor.
 */
const amdRoot: Hex = '0x4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1';

/** SHA-256 of the authorities below it. */
const amdAuthorities: Record<Hex, string | undefined> = {
  '0x5464738c1546aed5f2cecf1dc98c5c960a92e8913238a61711bc90ec6e828521': 'SEV-Genoa',
  '0x197e610743a917d6b9bb982a5a9226ccc0a15b611be0619e626aca9151457372': 'SEV-VLEK-Genoa',
};

/** RSASSA-PSS with SHA-384, MGF1 with SHA-384, a salt of 48 bytes: the body of the AlgorithmIdentifier. */
const sha384 = '300d06096086480165030402020500';
const pss = new RegExp(`^06092a864886f70d01010a30(34|39)a00f${sha384}a11c301a06092a864886f70d010108${sha384}a203020130(a303020101)?$`);

/** How a chip signs. */
const ecdsa = { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' };

/** What has been read. */
interface Facts extends Omit<Input, 'report'> {
  /** As it came. */
  raw: Bytes;
  table: Bytes;
  document: Policy;
  snp: SNPPolicy;
  report: Report;
  certificates: Table;
  endorsement: Endorsement;
  key: CryptoKey;
  product: string;
  floor: SNPTCB;
  authority: Certificate;
  ark: Certificate;
  crl: RevocationList;
  root: Root;
}

/** Decides on an SEV-SNP report by the checks of docs/spec/evidence.md. `table` is the evidence's certificate table. */
export async function appraiseSNP(input: Input, table: Bytes): Promise<Verdict> {
  const verdict = nothing('sev-snp');
  if (input.collateral.length > 0) verdict.collateral = await tagged(collateralSchema, input.collateral);
  const { report: raw, ...rest } = input;
  const f = { ...rest, raw, table } as Facts;
  const checks: Check[] = [];
  for (const [name, holds] of Object.entries({ ...reading(f, verdict), ...authenticity(f) })) {
    const check = await make(name, holds);
    checks.push(check);
    if (!check.ok && !timely.test(name)) return conclude(verdict, checks);
  }
  return conclude({ ...verdict, ...(await stated(f)) }, [...checks, ...(await makeAll(acceptance(f)))]);
}

/** Checks that say nothing about authenticity, and end nothing. */
const timely = /^root-allowed$|-dates$/;

async function stated(f: Facts): Promise<Partial<Verdict>> {
  const tcb = { status: '', version: toHex0x(f.report.reportedTcb), evaluation: 0 };
  return { root: f.root, measurement: await measurement(f), config: config(f), platform: await platform(f), tcb };
}

function isLent(f: Facts): boolean {
  return f.report.signerInfo >> 2 === 1;
}

function reading(f: Facts, verdict: Verdict): Tests {
  return {
    policy: async () => {
      f.document = parsePolicy(f.policy);
      verdict.policy = await tagged(policySchema, f.policy);
      return true;
    },
    'technology-allowed': () => {
      f.snp = f.document.snp as SNPPolicy;
      return f.document.snp !== null;
    },
    'snp-turin': () => !isTurinReport(f.raw) && !hasTurin(f.table),
    'snp-report': () => {
      f.report = parseReport(f.raw);
      return true;
    },
    'snp-certificates': async () => {
      f.certificates = parseTable(f.table);
      f.endorsement = parseEndorsement(isLent(f) ? f.certificates.vlek : f.certificates.vcek, isLent(f));
      demand(f.endorsement.key.length === 120 && f.endorsement.key[23] === 4); // the one form of a key on P-384
      f.key = await crypto.subtle.importKey('spki', f.endorsement.key, ecdsa, false, ['verify']);
      return true;
    },
    'snp-processor': () => {
      f.product = f.report.version >= 3 ? productOf(f.report) : (f.endorsement.product.split('-')[0] as string);
      return f.report.version < 3 || f.product !== '';
    },
    'snp-milan': () => f.product !== 'Milan',
    'snp-product': () => {
      f.floor = f.snp.products.find((p) => p.name === f.product)?.minTcb as SNPTCB;
      return f.floor !== undefined;
    },
    'collateral-form': () => {
      const signer = isLent(f) ? 'vlek' : 'vcek';
      const amd = parseCollateral(f.collateral).amd.find((a) => a.product === f.product && a.signer === signer);
      if (amd === undefined || amd.chain.endsWith('\0')) return false; // a zero byte ends chains in quotes only
      [f.authority, f.ark] = parsePEM(amd.chain, 2).map(parseAuthority) as [Certificate, Certificate];
      f.crl = parseCRL(fromHex0x(amd.crl));
      return true;
    },
  };
}

const rsaEncryption = '06092a864886f70d0101010500';

/** All of AMD's authorities have RSA keys (RFC 3279 §2.3.1). */
function parseAuthority(bytes: Bytes): Certificate {
  const certificate = parseCertificate(bytes);
  const key = only(certificate.key, SEQUENCE);
  demand(toHex(key.next(SEQUENCE).body) === rsaEncryption);
  const { unused, bytes: text } = bits(key);
  const pair = only(text, SEQUENCE);
  demand(unused === 0 && [integer(pair), integer(pair)].every((n) => (n[0] as number) < 0x80 && !isZero(n)));
  pair.end();
  key.end();
  return certificate;
}

/** The processor that a report names, where all versions have it. */
function isTurinReport(bytes: Bytes): boolean {
  return bytes.length === reportSize && bytes[0x188] === 0x1a && (bytes[0x189] as number) <= 0x1f;
}

function hasTurin(bytes: Bytes): boolean {
  let table: Table = {};
  try {
    table = parseTable(bytes);
  } catch {
    // a table that cannot be read is refused next
  }
  return isTurin(table.vcek) || isTurin(table.vlek);
}

/** The line of processors by CPUID (AMD publication 57230); empty for an unknown one. */
function productOf({ family, model }: Report): string {
  if (family === 0x19 && model <= 0x0f) return 'Milan';
  return family === 0x19 && [0x1, 0xa].includes(model >> 4) ? 'Genoa' : '';
}

function authenticity(f: Facts): Tests {
  const digest = async (c: Certificate): Promise<Hex> => toHex0x(await sha256(c.der));
  const same = (came: Bytes | undefined, known: Certificate) => came === undefined || equal(came, known.der);
  return {
    root: async () => {
      const ark = await digest(f.ark);
      f.root = ark === amdRoot ? 'amd' : ark === f.simulatedRoot ? 'simulated' : '';
      return f.root !== '';
    },
    'root-allowed': () => f.document.roots.includes(f.root),
    'snp-authority': async () => f.root !== 'amd' || amdAuthorities[await digest(f.authority)] === authorityName(f),
    'snp-signature': () => crypto.subtle.verify(ecdsa, f.key, f.report.signature, f.report.signed),
    'snp-chain': () => leads(f),
    'snp-authorities': () => same(f.certificates.ark, f.ark) && same(f.certificates.ask, f.authority),
    'snp-crl': () => isSigned(f.crl, f.ark, lists),
    'snp-crl-dates': () => f.crl.from <= f.time && f.time <= f.crl.to,
    'snp-revoked': () => !f.crl.revoked.has(f.authority.serial),
    'snp-chip-masked': () => (f.report.signerInfo & 2) === 0 && !isZero(f.report.chipId),
    'snp-chip': () => isLent(f) || equal(f.endorsement.hwid, f.report.chipId),
    'snp-tcb-certificate': () => equal(f.endorsement.tcb, f.report.reportedTcb),
  };
}

function authorityName(f: Facts): string {
  return `SEV-${isLent(f) ? 'VLEK-' : ''}${f.product}`;
}

/** Attributes of every name of AMD's: country, locality, state, organization, unit. */
const amdName: [string, string][] = [
  ['550406', 'US'],
  ['550407', 'Santa Clara'],
  ['550408', 'CA'],
  ['55040a', 'Advanced Micro Devices'],
  ['55040b', 'Engineering'],
];

/** The certificate is AMD's for such a key, and leads to the root by authorities that are valid now. */
async function leads(f: Facts): Promise<boolean> {
  const { endorsement: leaf, authority, ark } = f;
  const amds = (name: Bytes) => {
    const attributes = attributesOf(name);
    return amdName.every(([id, value]) => attributes.get(id)?.join() === value);
  };
  const known = [leaf, authority, ark].every((c) => c.from <= f.time && f.time <= c.to && !c.beyond);
  const named = commonNameOf(leaf.subject) === (isLent(f) ? 'SEV-VLEK' : 'SEV-VCEK') && commonNameOf(authority.subject) === authorityName(f);
  if (!known || !named || !amds(leaf.subject) || !amds(leaf.issuer)) return false;
  return (await isSigned(leaf, authority, certificates)) && isSigned(authority, ark, certificates);
}

/** Did the issuer, who may sign what is of this usage, sign it with RSA-PSS and SHA-384? */
async function isSigned(s: Signed, issuer: Certificate, what: number): Promise<boolean> {
  const may = issuer.signs !== undefined && (issuer.signs === 0 || (issuer.signs & what) !== 0);
  if (!may || !equal(s.issuer, issuer.subject) || !pss.test(s.algorithm)) return false;
  const key = await crypto.subtle.importKey('spki', issuer.key, { name: 'RSA-PSS', hash: 'SHA-384' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, key, s.signature, s.tbs);
}

/** Bits of the guest's policy and of platform info that have checks of their own. */
const migrate = 1n << 18n;
const debug = 1n << 19n;
const aliasCheck = 1n << 5n;
const abi = 0xffffn;

function acceptance(f: Facts): Tests {
  const { report: r, snp, document, floor } = f;
  const versions = [Number((r.policy >> 8n) & 0xffn), Number(r.policy & 0xffn)] as const;
  const mitigations = number(snp.mitigations);
  return {
    'snp-provider': () => !isLent(f) || snp.providers.includes(f.endorsement.provider),
    'snp-tcb-reported': () => isAbove(r.reportedTcb, floor),
    'snp-tcb-committed': () => isAbove(r.committedTcb, floor),
    'snp-tcb-launch': () => isAbove(r.launchTcb, floor),
    'snp-tcb-current': () => equal(r.currentTcb, r.committedTcb) && equal(r.current, r.committed) && isAbove(r.currentTcb, unpack(r.reportedTcb), true),
    'snp-mitigations-launch': () => (r.launchMitigations & mitigations) === mitigations,
    'snp-mitigations': () => (r.currentMitigations & mitigations) === mitigations,
    'snp-debug': () => !(r.policy & debug),
    'snp-migration': () => !(r.policy & migrate) && r.reportIdMa.every((byte) => byte === 0xff),
    'snp-guest-policy': () => accepts(snp.guestPolicy, r.policy & ~(debug | migrate | abi)),
    'snp-abi': () => versions[0] > snp.minAbi.major || (versions[0] === snp.minAbi.major && versions[1] >= snp.minAbi.minor),
    'snp-alias-check': () => (r.platformInfo & aliasCheck) !== 0n,
    'snp-platform-info': () => accepts(snp.platformInfo, r.platformInfo | aliasCheck),
    'snp-vmpl': () => r.vmpl <= 3 && snp.vmpls.includes(r.vmpl),
    'snp-id-block': () => author(r, snp),
    measurement: async () => allows(document.measurements, await measurement(f)),
    config: () => allows(document.configs, config(f)),
    'platform-listed': async () => allows(document.platforms, await platform(f)),
    'report-data': () => equal(r.reportData, f.reportData),
  };
}

function unpack(tcb: Bytes): SNPTCB {
  const [bootLoader, tee, , , , , snp, microcode] = tcb as unknown as [number, number, 0, 0, 0, 0, number, number];
  return { bootLoader, tee, snp, microcode, fmc: 0 };
}

/** No component is below the floor's, and none that is reserved is in use, if that matters. */
function isAbove(tcb: Bytes, floor: SNPTCB, reserved = false): boolean {
  const is = unpack(tcb);
  const names = ['bootLoader', 'tee', 'snp', 'microcode', 'fmc'] as const;
  return (reserved || isZero(tcb.subarray(2, 6))) && names.every((name) => is[name] >= floor[name]);
}

function number(hex: Hex): bigint {
  return long(new Cursor(fromHex0x(hex)));
}

function accepts({ must, may }: Bits, field: bigint): boolean {
  return (field & number(must)) === number(must) && !(field & ~number(may));
}

/** Who launched a guest with an ID block is in it; nobody else is to be named. */
function author(r: Report, { authorKeys }: SNPPolicy): boolean {
  if (((r.signerInfo & 1) !== 0) === isZero(r.authorKeyDigest)) return false;
  if (authorKeys.length === 0) return isZero(r.idKeyDigest) && isZero(r.authorKeyDigest);
  return authorKeys.includes(toHex0x(r.authorKeyDigest));
}

function allows(list: Allowed, digest: Hex): boolean {
  return list.from === 'registry' || list.list.includes(digest);
}

function measurement(f: Facts): Promise<Hex> {
  return tagged('gptdao/measurement/snp/1', f.report.measurement);
}

function config(f: Facts): Hex {
  return toHex0x(f.report.hostData);
}

function platform(f: Facts): Promise<Hex> {
  return tagged('gptdao/platform/snp/1', f.report.chipId);
}
