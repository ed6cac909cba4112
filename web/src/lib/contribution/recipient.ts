import { sha256, taggedHash, toHex, utf8ToBytes, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';

export const maxRecipient = 2200;
export const maxSlots = 16;

/** Checks the text of a hybrid age recipient; its checksum and keys are for age to check (docs/spec/slots.md). */
export function checkRecipient(text: string): void {
  demand(utf8ToBytes(text).length <= maxRecipient, 'too-long', `a recipient longer than ${maxRecipient} bytes`);
  const form = /^age1pq1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]+$/;
  demand(form.test(text), 'syntax', 'a recipient is age1pq1 and lower-case bech32 letters');
}

export function recipientDigest(recipient: string): Hex {
  return toHex(sha256(utf8ToBytes(recipient)));
}

/** Digest of a contributor's own recipients, given in any order. */
export function slotsDigest(recipients: readonly string[]): Hex {
  demand(recipients.length > 0, 'missing', 'no recipient');
  demand(recipients.length <= maxSlots, 'too-long', `${recipients.length} recipients, want at most ${maxSlots}`);
  recipients.forEach(checkRecipient);
  demand(new Set(recipients).size === recipients.length, 'duplicate', 'a recipient twice');
  // Recipients are ASCII, so the order of their UTF-16 units is the order of their bytes.
  return taggedHash('gptdao/slots/1', ...recipients.toSorted().map((r) => utf8ToBytes(`${r}\n`)));
}
