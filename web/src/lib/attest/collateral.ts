import { type Hex } from '../contribution/bytes.ts';
import { decodeDocument, listOf, objectOf, octets, optional, text } from '../contribution/document.ts';
import { ascend, demand, fromHex0x, utf8, type Bytes } from './bytes.ts';

export const collateralSchema = 'gptdao/collateral/1';
export const maxCollateral = 1 << 20;

const max = { tcbInfos: 32, amd: 16, text: 256 << 10, chain: 16 << 10, list: 256 << 10, product: 32 };

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

const signedText = objectOf<SignedText>({ text, signature: octets, chain: text });

const read = objectOf<Collateral>({
  schema: text,
  intel: optional(
    objectOf<Intel>({
      tcbInfos: listOf(signedText),
      qeIdentity: signedText,
      pckCrl: objectOf<Intel['pckCrl']>({ der: octets, chain: text }),
      rootCrl: octets,
    }),
  ),
  amd: listOf(objectOf<AMD>({ product: text, signer: text, chain: text, crl: octets })),
});

/** Reads a bundle in its one form. What is in it is not looked into. */
export function parseCollateral(document: Bytes): Collateral {
  const c = decodeDocument(document, maxCollateral, read);
  demand(c.schema === collateralSchema, 'a document of another schema');
  if (c.intel !== null) checkIntel(c.intel);
  demand(c.amd.length <= max.amd, 'too many AMD products');
  c.amd.forEach(checkAMD);
  demand(ascend(c.amd.map((a) => [a.product, a.signer])), 'AMD products that do not ascend');
  return c;
}

function checkIntel(i: Intel): void {
  demand(i.tcbInfos.length > 0 && i.tcbInfos.length <= max.tcbInfos, 'no TCB info, or too many');
  for (const signed of [...i.tcbInfos, i.qeIdentity]) {
    demand(fromHex0x(signed.signature).length === 64, 'a signature that is not 64 bytes');
    size(utf8(signed.text), max.text);
    size(utf8(signed.chain), max.chain);
  }
  demand(ascend(i.tcbInfos.map((info) => [info.text])), 'TCB infos that do not ascend');
  size(fromHex0x(i.pckCrl.der), max.list);
  size(utf8(i.pckCrl.chain), max.chain);
  size(fromHex0x(i.rootCrl), max.list);
}

function checkAMD(a: AMD): void {
  demand(a.signer === 'vcek' || a.signer === 'vlek', 'an unknown signer');
  size(utf8(a.product), max.product);
  size(utf8(a.chain), max.chain);
  size(fromHex0x(a.crl), max.list);
}

function size(bytes: Bytes, limit: number): void {
  demand(bytes.length > 0 && bytes.length <= limit, `${bytes.length} bytes of collateral, want 1 to ${limit}`);
}
