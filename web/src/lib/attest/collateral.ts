import type { Hex } from '../contribution/bytes.ts';
import { demand, utf8, type Bytes } from './bytes.ts';
import { ascend, fits, octets, optional, parseDocument, text, type Shape } from './document.ts';

export const collateralSchema = 'gptdao/collateral/1';
export const maxCollateral = 1 << 20;

const maxInfos = 32;
const maxAMD = 16;

/** What a verifier needs besides evidence (docs/spec/collateral.md): the twin of internal/attest/collateral. */
export interface Collateral {
  schema: string;
  intel: Intel | null;
  amd: AMD[];
}

/** What Intel says about TDX machines. Chains are PEM, the root last; lists are DER. */
export interface Intel {
  tcbInfos: SignedText[];
  qeIdentity: SignedText;
  pckCrl: { der: Hex; chain: string };
  rootCrl: Hex;
}

/** A JSON text, the signature r ‖ s over its bytes, and the signer's chain. */
export interface SignedText {
  text: string;
  signature: Hex;
  chain: string;
}

/** What AMD says about a line of processors. */
export interface AMD {
  product: string;
  signer: string;
  chain: string;
  crl: Hex;
}

/** Text or hex of 1 to so many bytes. */
function upTo(limit: number, shape: RegExp = text): Shape {
  return (value) => {
    if (!fits(value, shape)) return false;
    const size = shape === text ? utf8(value as string).length : (value as string).length / 2 - 1;
    return size > 0 && size <= limit;
  };
}

const chain = upTo(16 << 10);
const list = upTo(256 << 10, /^0x([0-9a-f]{2})*$/);
const signed = { text: upTo(256 << 10), signature: octets(64), chain };

const shape = {
  schema: new RegExp(`^${collateralSchema}$`),
  intel: optional({ tcbInfos: [signed], qeIdentity: signed, pckCrl: { der: list, chain }, rootCrl: list }),
  amd: [{ product: upTo(32), signer: /^vcek$|^vlek$/, chain, crl: list }],
} as const;

/** Reads a bundle in its one form; throws for one that breaks a rule. What is in it is not looked into. */
export function parseCollateral(bytes: Bytes): Collateral {
  const c = parseDocument(bytes, maxCollateral, shape) as Collateral;
  demand(c.amd.length <= maxAMD && ascend(c.amd.map((a) => `${a.product}\0${a.signer}`)));
  const infos = c.intel?.tcbInfos.map((info) => info.text);
  demand(!infos || (infos.length > 0 && infos.length <= maxInfos && ascend(infos)));
  return c;
}
