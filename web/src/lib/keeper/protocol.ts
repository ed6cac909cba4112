import type { Binding, Consent, Manifest, Receipt } from '../contribution/index.ts';
import type { Hex } from '../contribution/bytes.ts';
import type { Listed, Search } from '../payload/conversations.ts';
import type { Sent } from '../payload/index.ts';
import type { Engine } from '../seal/index.ts';
import type { OwnerKey } from '../identity/index.ts';
import type { Progress, SentRecord } from '../upload/index.ts';

/** What is to be sent of an export. */
export interface Choice {
  file: File;
  mail?: Uint8Array<ArrayBuffer>;
  /** IDs of conversations that stay at home. */
  excluded: readonly string[];
}

/** What would be sent, and what would not. */
export interface Summary {
  /** Bytes of the payload. */
  size: number;
  members: readonly Sent[];
  dropped: Manifest['dropped'];
}

/** A sealed file as a consent names it, and what is handed in with it. */
export interface SealedSummary {
  content: Hex;
  header: Hex;
  slots: Hex;
  size: number;
  /** Base64 of the age header. */
  headerBytes: string;
  engine: Engine;
  /** When the same payload was sent from this browser before. */
  before?: SentRecord;
}

/** A recovery file that is ready to be saved. */
export interface Recovery {
  recipient: string;
  /** Of a blob: the page can offer it, and need not read it. */
  url: string;
  name: string;
}

/** How far something is. */
export type Step =
  | { step: 'sealing' | 'checking' | 'downloading' | 'opening' | 'listing' | 'leaving-out'; done: number; total: number }
  | ({ step: 'uploading' } & Progress);

/**
 * What the keeper does: the worker that alone holds plaintext and keys. Everything that is returned may be seen by the
 * page; what is secret stays behind.
 */
export interface Methods {
  /** Makes the payload of an export. The keeper works on it from then on. */
  choose(choice: Choice): Summary;
  /** The conversations of an export whose titles have all the words, or that fall into a time; newest first. */
  list(ask: { file: File } & Search): { found: Listed[]; total: number };
  /** The payload as a file, for the reader: what it would be worth. */
  payload(): File;
  /**
   * Derives the wallet's own key; the page signs. It has to be among the recipients that are known of an earlier time, or
   * to open the header of a registered contribution; with neither, it is the first time.
   */
  derive(ask: { key: OwnerKey; wallet: Hex; known?: readonly string[]; registered?: { id: Hex; headerDigest: Hex } }): { recipient: string };
  /** Makes a recovery file. */
  makeRecovery(ask: { wallet: Hex }): Recovery;
  /** Whether a file that was chosen again is the recovery file that was made. */
  testRecovery(ask: { file: File }): boolean;
  /** Takes the key of an older recovery file. */
  loadRecovery(ask: { file: File }): { recipient: string };
  /** Which keys the keeper holds. */
  held(): { wallet: string | undefined; recovery: string | undefined };
  /** Forgets all keys. */
  lock(): void;
  /** Seals the payload once, to find out its name. Own recipients are what the keeper derived, or knows to be the owner's. */
  seal(ask: { binding: Binding; epoch: string; own: readonly string[]; engine?: Engine }): SealedSummary;
  /** Remembers a consent, so that its upload survives the page; false if the browser lets nothing be remembered. */
  remember(ask: { id: Hex; consent: Consent; signature: Hex; handle?: FileSystemFileHandle }): boolean;
  /** Uploads what was sealed. */
  upload(ask: { id: Hex; location?: string }): void;
  /** Goes on with an upload of an earlier visit. The file is read and compared before a byte is sent. */
  resume(ask: { id: Hex; file: File; location?: string }): void;
  /** Opens a private receipt with a key that the keeper holds, and checks it against the proof's digest. */
  receipt(ask: { id: Hex; digest?: Hex; headerDigest: Hex }): Receipt;
  /** Whether the recovery file's key that is held opens the header of a contribution. */
  opens(ask: { id: Hex; headerDigest: Hex }): boolean;
  /** Downloads a sealed file, checks it and opens it; or leaves it sealed. */
  fetch(ask: { id: Hex; session: string; content: Hex; headerDigest: Hex; sealed: boolean }): { url: string; size: number };
}

export type Method = keyof Methods;

/** An error on its way out of the worker. Code is that of the class it was thrown as. */
export interface Failure {
  name: string;
  code: string;
  message: string;
  detail?: string;
  hint?: string;
}

export type ToKeeper =
  | { kind: 'call'; id: number; method: Method; argument: unknown }
  | { kind: 'stop'; id: number }
  | { kind: 'signed'; id: number; signature: Hex }
  | { kind: 'unsigned'; id: number; error: Failure };

export type FromKeeper =
  | { kind: 'done'; id: number; value: unknown }
  | { kind: 'failed'; id: number; error: Failure }
  | { kind: 'step'; id: number; step: Step }
  | { kind: 'sign'; id: number; message: string };
