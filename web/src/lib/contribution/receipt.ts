import { taggedHash, zeroDigest, type Hex } from './bytes.ts';
import { decodeDocument, demandUnique, digest, encodeDocument, listOf, objectOf, text, uintOf } from './document.ts';
import { maxScore, maxTier } from './proof.ts';
import { demand } from './refusal.ts';

export const receiptSchema = 'gptdao/receipt/1';
export const maxReceipt = 65_535;

const maxReasons = 64;
const maxReason = 32;
const maxUnit = 10_000;

/** Tells a contributor in private how a score came about (docs/spec/receipt.md). */
export interface Receipt {
  schema: string;
  consent: Hex;
  seq: number;
  policy: number;
  score: number;
  tier: number;
  units: { volume: number; uniqueness: number; history: number; quality: number };
  reasons: string[];
  salt: Hex;
}

const readReceipt = objectOf<Receipt>({
  schema: text,
  consent: digest,
  seq: uintOf(64),
  policy: uintOf(32),
  score: uintOf(64),
  tier: uintOf(8),
  units: objectOf<Receipt['units']>({ volume: uintOf(16), uniqueness: uintOf(16), history: uintOf(16), quality: uintOf(16) }),
  reasons: listOf(text),
  salt: digest,
});

export function encodeReceipt(r: Receipt): Uint8Array {
  checkReceipt(r);
  return encodeDocument(r);
}

export function parseReceipt(document: Uint8Array): Receipt {
  const r = decodeDocument(document, maxReceipt, readReceipt);
  checkReceipt(r);
  return r;
}

/** The public digest of a receipt document. */
export function receiptDigest(document: Uint8Array): Hex {
  return taggedHash(receiptSchema, document);
}

function checkReceipt(r: Receipt): void {
  demand(r.schema === receiptSchema, 'wrong-schema', `a document of another schema than ${receiptSchema}`);
  const set = r.consent !== zeroDigest && r.salt !== zeroDigest && r.seq !== 0 && r.policy !== 0;
  demand(set, 'missing', 'a receipt without consent, salt, seq or policy');
  const fits = r.seq <= Number.MAX_SAFE_INTEGER && r.score <= maxScore && r.tier <= maxTier;
  demand(fits, 'out-of-range', 'seq, score or tier of a receipt is too large');
  demand(Math.max(...Object.values(r.units)) <= maxUnit, 'out-of-range', `a unit above ${maxUnit}`);
  demand(r.reasons.length <= maxReasons, 'too-long', `${r.reasons.length} reasons, want at most ${maxReasons}`);
  for (const reason of r.reasons) {
    demand(new TextEncoder().encode(reason).length <= maxReason, 'too-long', `a reason longer than ${maxReason} bytes`);
    demand(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(reason), 'syntax', 'a reason is lower-case words joined by hyphens');
  }
  demandUnique(r.reasons, 'a reason');
}
