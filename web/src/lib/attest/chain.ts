import { demand, equal, type Bytes } from './bytes.ts';
import { parseCertificate, usage, type Certificate, type RevocationList, type Signed } from './certificate.ts';
import { parsePEM } from './pem.ts';
import { ecdsaSHA256, importP256, pointOf, signedBy } from './signature.ts';

/** A certificate with its key, which was found on the curve. */
export interface Link extends Certificate {
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
  demand(certificate.algorithm === ecdsaSHA256, 'a certificate that is not signed with ECDSA and SHA-256');
  return { ...certificate, publicKey: await importP256(pointOf(certificate)) };
}

export function rootOf(chain: Chain): Link {
  return at(chain, chain.length - 1);
}

export function at(chain: Chain, i: number): Link {
  const link = chain[i];
  demand(link !== undefined, 'a chain that is too short');
  return link;
}

/** A certificate has a name and an issuer that is an authority. */
export async function demandIssued(c: Certificate, issuer: Link, name: string): Promise<void> {
  demand(c.name === name, `a certificate of ${c.name}, want ${name}`);
  await demandSigned(c, issuer, usage.certificates);
}

/** A revocation list is an issuer's. */
export async function demandListed(list: RevocationList, issuer: Link): Promise<void> {
  await demandSigned(list, issuer, usage.lists);
}

async function demandSigned(s: Signed, issuer: Link, what: number): Promise<void> {
  demand(equal(s.issuer, issuer.subject), `another issuer than ${issuer.name}`);
  demand(issuer.signs !== undefined && (issuer.signs === 0 || (issuer.signs & what) !== 0), `${issuer.name} may not sign that`);
  demand(await signedBy(issuer.publicKey, s), `not signed by ${issuer.name}`);
}

export function demandNotRevoked(list: RevocationList, c: Certificate): void {
  demand(!list.revoked.has(c.serial), `the certificate of ${c.name} is revoked`);
}
