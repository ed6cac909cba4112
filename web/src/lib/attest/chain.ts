import { demand, equal, type Bytes } from './bytes.ts';
import { certificates, commonNameOf, parseCertificate, type Certificate, type Signed } from './certificate.ts';
import { parsePEM } from './pem.ts';
import { ecdsaSHA256, fixedWidth, importP256, pointOf, verifyP256 } from './signature.ts';

/** A certificate with its key, which was found on the curve. */
export interface Link extends Certificate {
  /** x ‖ y. */
  point: Bytes;
  publicKey: CryptoKey;
}

/** A leaf with its issuers, the root last. */
export type Chain = Link[];

/** Reads exactly so many PEM certificates on the curve that Intel uses. */
export async function readChain(text: string, count: number): Promise<Chain> {
  return Promise.all(parsePEM(text, count).map(readLink));
}

async function readLink(der: Bytes): Promise<Link> {
  const certificate = parseCertificate(der);
  demand(certificate.algorithm === ecdsaSHA256);
  return { ...certificate, point: pointOf(certificate.key), publicKey: await importP256('spki', certificate.key) };
}

export function rootOf(chain: Chain): Link {
  return chain.at(-1) as Link;
}

/** Has the certificate this name, and this issuer, who is an authority, and is all of it understood? */
export async function isIssued(c: Certificate, issuer: Link, name: string): Promise<boolean> {
  return commonNameOf(c.subject) === name && !c.beyond && isSigned(c, issuer, certificates);
}

/** Did the issuer, who may sign what is of this usage, sign it with ECDSA and SHA-256? */
export async function isSigned(s: Signed, issuer: Link, what: number): Promise<boolean> {
  const may = issuer.signs !== undefined && (issuer.signs === 0 || (issuer.signs & what) !== 0);
  if (!may || !equal(s.issuer, issuer.subject) || s.algorithm !== ecdsaSHA256) return false;
  return verifyP256(issuer.publicKey, fixedWidth(s.signature, 32), s.tbs);
}
