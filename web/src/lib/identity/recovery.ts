import { identityToRecipient } from 'age-encryption';

import type { Hex } from '../contribution/bytes.ts';
import { Refusal } from '../contribution/refusal.ts';
import { checksummed } from './address.ts';
import { ownerFromSeed, type Owner } from './owner.ts';

/** The longest recovery file in bytes. */
export const maxRecovery = 64 << 10;

/** A new random identity for a recovery file. */
export function generateRecovery(): Promise<Owner> {
  return ownerFromSeed(crypto.getRandomValues(new Uint8Array(32)));
}

/** The text of a recovery file: an identity with a few words for its owner, as `age -d -i` takes it. */
export function writeRecovery({ identity, recipient }: Owner, owner: Hex, created: Date): string {
  return [
    `# ChatGPT Data DAO recovery file of ${checksummed(owner)}`,
    `# created: ${created.toISOString().slice(0, 19)}Z`,
    '# Whoever has this file can open every file you contributed. Keep it in a safe place, and share it with nobody.',
    '# It works without this project: age -d -i <this file> <sealed file> > payload.zip (age 1.3 or later)',
    `# public key: ${recipient}`,
    identity,
    '',
  ].join('\n');
}

/** The name a recovery file is saved under. */
export function recoveryName(owner: Hex): string {
  return `${checksummed(owner)}.txt`;
}

/** Reads a recovery file: one hybrid identity among comments, or a Refusal that quotes nothing of it. */
export async function readRecovery(text: string): Promise<Owner> {
  if (text.length > maxRecovery) throw new Refusal('too-long', `a recovery file of more than ${maxRecovery} bytes`);
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const [identity] = lines;
  if (identity === undefined || lines.length !== 1) throw new Refusal('syntax', `not a recovery file: ${lines.length} keys in it, want 1`);
  try {
    if (identity.startsWith('AGE-SECRET-KEY-PQ-1')) return { identity, recipient: await identityToRecipient(identity) };
  } catch {
    // The library's text may quote the key.
  }
  throw new Refusal('syntax', 'not a recovery file: its key is damaged, or not a post-quantum one');
}

/** Whether a file that was chosen again is the recovery file of a recipient: the proof that it was kept. */
export async function isRecoveryOf(recipient: string, text: string): Promise<boolean> {
  try {
    return (await readRecovery(text)).recipient === recipient;
  } catch {
    return false;
  }
}
