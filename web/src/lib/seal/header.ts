import { Decrypter, Encrypter, Stanza } from 'age-encryption';

import { concatBytes, sha256, toHex, type Hex } from '../contribution/bytes.ts';
import { checkRecipient, slotsDigest } from '../contribution/recipient.ts';
import { demand, Refusal } from '../contribution/refusal.ts';
import { encodeStanza, parseStanza, stanzaType, type Binding } from '../contribution/stanza.ts';
import { OpenFailure } from './failure.ts';
import { macLine, maxHeader, nonceSize, tagSize } from './layout.ts';
import { read, type Source } from './source.ts';

/** The start of a new sealed file, and the key of its payload. */
export interface Start {
  /** The header and the payload nonce: the file's first bytes. Public. */
  prefix: Uint8Array;
  header: Uint8Array;
  /** What a consent calls its header. */
  headerDigest: Hex;
  /** What a consent calls its slots. */
  slots: Hex;
  /** Secret: opens the file, and its receipt. */
  fileKey: Uint8Array;
}

/**
 * Begins a sealed file that the epoch's recipient opens and each of the contributor's own, in whatever order they are
 * given; all are hybrid, and all different, or it is a Refusal. Each call makes another file key and payload nonce: a
 * header is never written twice for one payload, and never rewritten.
 */
export async function startFile(b: Binding, epoch: string, own: readonly string[]): Promise<Start> {
  const slots = slotsDigest(own);
  checkRecipient(epoch);
  demand(!own.includes(epoch), 'duplicate', "the epoch's recipient is among the contributor's own");
  const { type, args, body } = encodeStanza(b);
  parseStanza({ type, args, body });
  const encrypter = new Encrypter();
  for (const recipient of [epoch, ...own.toSorted()]) addRecipient(encrypter, recipient);
  const fileKey = new Uint8Array(16);
  // For age it is a recipient that gets nothing. It is shown the file key, which is how that comes out.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey.set(key);
      return [new Stanza([type, ...args], body)];
    },
  });
  const empty = await encrypter.encrypt(new Uint8Array());
  const header = empty.slice(0, empty.length - nonceSize - tagSize);
  // Another nonce than the empty file's: its one chunk was sealed under that one.
  const nonce = crypto.getRandomValues(new Uint8Array(nonceSize));
  return { prefix: concatBytes(header, nonce), header, headerDigest: headerDigest(header), slots, fileKey };
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new Refusal('syntax', `recipient ${recipient.slice(0, 16)}…: not a hybrid age recipient`);
  }
}

export function headerDigest(header: Uint8Array): Hex {
  return toHex(sha256(header));
}

/** The header that a file starts with. Nothing in it is authentic before it was opened. */
export async function headerOf(file: Source): Promise<Uint8Array> {
  const start = await read(file, 0, Math.min(file.size, maxHeader));
  const end = headerEnd(start);
  if (end === undefined) throw new OpenFailure('not-age', 'not an age file');
  return start.slice(0, end);
}

/** Where the line of the MAC ends. It is the only one that begins with three hyphens. */
function headerEnd(start: Uint8Array): number | undefined {
  const text = new TextDecoder('latin1').decode(start);
  const mac = text.indexOf('\n--- ');
  const end = mac + 1 + macLine;
  const found = mac >= 0 && text.indexOf('\n', mac + 1) === end - 1;
  return found && text.startsWith('age-encryption.org/v1\n') ? end : undefined;
}

/** Opens a header by the first identity that fits, and returns its file key. */
export async function openHeader(header: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
  const { fileKey, seen, fits } = await look(header, identities);
  if (fileKey !== undefined) return fileKey;
  if (seen === undefined) throw new OpenFailure('not-age', 'not the header of an age file');
  if (!fits) throw new OpenFailure('wrong-recipient', 'sealed to others: none of these keys opens the file');
  throw new OpenFailure('header-altered', 'the header was changed after the file was sealed');
}

/** Whose file it is and which pool it is for, as its one contributor stanza says: authentic once the header was opened. */
export async function bindingOf(header: Uint8Array): Promise<Binding> {
  const { seen } = await look(header, []);
  if (seen === undefined) throw new OpenFailure('not-age', 'not the header of an age file');
  const stanzas = seen.filter((s) => s.args[0] === stanzaType);
  const [stanza] = stanzas;
  demand(stanza !== undefined && stanzas.length === 1, 'wrong-length', `${stanzas.length} contributor stanzas, want 1`);
  return parseStanza({ type: stanzaType, args: stanza.args.slice(1), body: stanza.body });
}

function addIdentity(decrypter: Decrypter, identity: string): void {
  try {
    decrypter.addIdentity(identity);
  } catch {
    throw new Refusal('syntax', 'not an age identity'); // the library's text may quote the key
  }
}

interface Look {
  fileKey?: Uint8Array;
  /** All stanzas, if the header is one. */
  seen?: readonly Stanza[];
  /** Whether an identity found its stanza. */
  fits: boolean;
}

/** Has age read a header. How far it comes is seen by two identities that open nothing: one asked first, one asked last. */
async function look(header: Uint8Array, identities: readonly string[]): Promise<Look> {
  const result: Look = { fits: true };
  if (header.length > maxHeader || headerEnd(header) !== header.length) return result;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey(stanzas) {
      result.seen = stanzas;
      return null;
    },
  });
  for (const identity of identities) addIdentity(decrypter, identity);
  decrypter.addIdentity({
    unwrapFileKey() {
      result.fits = false;
      return null;
    },
  });
  try {
    result.fileKey = await decrypter.decryptHeader(header);
  } catch {
    // What it was that failed shows in how far it came.
  }
  return result;
}
