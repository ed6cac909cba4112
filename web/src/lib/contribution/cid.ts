import { fromHex, toHex, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';

export const raw = 0x55;
export const dagPB = 0x70;

const letters = 'abcdefghijklmnopqrstuvwxyz234567';

/** A binary CID: version 1, a codec, sha2-256. */
export function cidBytes(codec: number, digest: Uint8Array): Uint8Array {
  return new Uint8Array([0x01, codec, 0x12, 0x20, ...digest]);
}

/** The CID of a file, from its content digest (docs/spec/content.md). */
export function contentCID(content: Hex): string {
  return `b${base32(cidBytes(dagPB, fromHex(content)))}`;
}

/** The content digest of exactly the CIDs that contentCID writes. */
export function parseCID(text: string): Hex {
  demand(/^b[a-z2-7]{58}$/.test(text), 'syntax', 'a CID is b and 58 letters of base32');
  const content = toHex(fromBase32(text.slice(1)).subarray(4));
  demand(contentCID(content) === text, 'not-canonical', `a CID of this profile has the form ${contentCID(content)}`);
  return content;
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (b) => b.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters.charAt(parseInt(five.padEnd(5, '0'), 2))).join('');
}

function fromBase32(text: string): Uint8Array {
  const bits = Array.from(text, (c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => parseInt(eight, 2));
}
