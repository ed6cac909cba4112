import { demand, toHex, type Bytes } from '../bytes.ts';
import { parseCertificate, type Certificate } from '../certificate.ts';
import { Der, OCTET_STRING, smallInteger } from '../der.ts';

/** The certificate of the key that signs reports, and what AMD's extensions say in it (publication 57230). */
export interface Endorsement extends Certificate {
  product: string;
  /** The chip's identity; empty in a VLEK. */
  hwid: Bytes;
  /** The provider whom a VLEK is lent to; empty in a VCEK. */
  provider: string;
  /** As in a report. */
  tcb: Bytes;
}

const amd = '2b060104019c7801';
const structVersion = `${amd}01`;
const productName = `${amd}02`;
/** Boot loader, TEE, 4 to 7, SNP, microcode: the bytes of a TCB in their order. */
const levels = ['01', '02', '04', '05', '06', '07', '03', '08'].map((n) => `${amd}03${n}`);
const fmc = `${amd}0309`;
const hwid = `${amd}04`;
const cspId = `${amd}05`;
const authorityKey = '551d23';
const known = new Set([structVersion, productName, ...levels, hwid, cspId, authorityKey]);

const maxCertificate = 8 << 10;
const IA5_STRING = 0x16;

export function parseEndorsement(bytes: Bytes | undefined, lent: boolean): Endorsement {
  demand(bytes !== undefined && bytes.length <= maxCertificate);
  const certificate = parseCertificate(bytes);
  const { extensions } = certificate;
  demand([...extensions.keys()].every((id) => known.has(id)));
  number(extensions.get(structVersion));
  const product = text(extensions.get(productName));
  const tcb = Uint8Array.from(levels, (id) => number(extensions.get(id)));
  const provider = extensions.has(cspId) ? text(extensions.get(cspId)) : '';
  const chip = identity(extensions.get(hwid));
  demand(lent ? provider !== '' && !extensions.has(hwid) : provider === '' && chip.length === 64);
  return { ...certificate, product, hwid: chip, provider, tcb };
}

/** Certificates of Turin cannot be read: their TCB is laid out otherwise. This is what only they have. */
export function isTurin(bytes: Bytes | undefined): boolean {
  if (bytes === undefined) return false;
  try {
    const { extensions, issuer } = parseCertificate(bytes);
    const name = new TextDecoder('latin1').decode(issuer);
    return extensions.has(fmc) || /SEV-(VLEK-)?Turin$/.test(name);
  } catch {
    return false;
  }
}

function number(value: Bytes | undefined): number {
  demand(value !== undefined);
  const der = new Der(value);
  const found = smallInteger(der, 0xff);
  der.end();
  return found;
}

function text(value: Bytes | undefined): string {
  demand(value !== undefined);
  const der = new Der(value);
  const { body } = der.next(IA5_STRING);
  der.end();
  demand(body.every((byte) => byte < 0x80));
  return new TextDecoder('latin1').decode(body);
}

/** 64 bytes, which AMD writes without a tag. */
function identity(value: Bytes | undefined): Bytes {
  if (value === undefined || value.length === 64) return value ?? new Uint8Array();
  const der = new Der(value);
  const { body } = der.next(OCTET_STRING);
  der.end();
  demand(body.length === 64 && toHex(body) !== '');
  return body;
}
