import type { Hex } from '../contribution/bytes.ts';
import type { Consent } from '../contribution/consent.ts';
import type { KeptKey } from '../seal/index.ts';

/** What is needed to go on with an upload after the page was closed: no plaintext, and no key that a script can read. */
export interface UploadRecord {
  /** Of the consent. */
  readonly id: Hex;
  readonly consent: Consent;
  readonly signature: Hex;
  /** The sealed file's header and payload nonce. */
  readonly prefix: Uint8Array;
  readonly headerSize: number;
  readonly key: KeptKey;
  /** Content of the payload: the file that is chosen again has to give the same one. */
  readonly plaintext: Hex;
  /** Bytes of the sealed file. */
  readonly size: number;
  /** The export that it was made of. */
  readonly source: { readonly name: string; readonly size: number; readonly modified: number };
  /** Where the export is, if the browser lets a page remember that. */
  readonly handle?: FileSystemFileHandle;
  readonly excluded: readonly string[];
  /** The export mail, as it is on its owner's disk. */
  readonly mail?: Uint8Array<ArrayBuffer>;
  readonly created: number;
}

/** The contributor's own recipients that this browser derived: public, and what later files are sealed to. */
export interface KnownSlots {
  /** In lower case, with the domain and chain that the key is of. */
  readonly wallet: string;
  readonly recipients: readonly string[];
}

/** A payload that was sent from here: only that it was, for who chooses the same file again. It never leaves the browser. */
export interface SentRecord {
  /** Content of the payload. */
  readonly plaintext: Hex;
  /** Of the consent it was last sent under. */
  readonly id: Hex;
  readonly at: number;
}

const stores = { uploads: 'id', slots: 'wallet', sent: 'plaintext' } as const;

/** IndexedDB may be missing or full, in private windows above all: then nothing is remembered, and everything works. */
async function open(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('gptdao', 2);
      opening.onupgradeneeded = () => {
        const { result } = opening;
        for (const [name, keyPath] of Object.entries(stores)) if (!result.objectStoreNames.contains(name)) result.createObjectStore(name, { keyPath });
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

async function run<T>(store: keyof typeof stores, mode: IDBTransactionMode, ask: (s: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const database = await open();
  if (database === undefined) return undefined;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(store, mode);
      const asked = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  }).finally(() => database.close()) as Promise<T | undefined>;
}

/** Keeps a record and says whether it could. */
export async function keepUpload(record: UploadRecord): Promise<boolean> {
  return (await run('uploads', 'readwrite', (s) => s.put(record))) !== undefined;
}

export async function findUpload(id: Hex): Promise<UploadRecord | undefined> {
  return run<UploadRecord | undefined>('uploads', 'readonly', (s) => s.get(id) as IDBRequest<UploadRecord | undefined>);
}

/** All uploads under way, the newest first. */
export async function allUploads(): Promise<UploadRecord[]> {
  const all = (await run('uploads', 'readonly', (s) => s.getAll() as IDBRequest<UploadRecord[]>)) ?? [];
  return all.toSorted((a, b) => b.created - a.created);
}

export async function forgetUpload(id: Hex): Promise<void> {
  await run('uploads', 'readwrite', (s) => s.delete(id));
}

export async function keepSlots(known: KnownSlots): Promise<void> {
  await run('slots', 'readwrite', (s) => s.put(known));
}

export async function findSlots(wallet: string): Promise<KnownSlots | undefined> {
  return run<KnownSlots | undefined>('slots', 'readonly', (s) => s.get(wallet) as IDBRequest<KnownSlots | undefined>);
}

export async function keepSent(record: SentRecord): Promise<void> {
  await run('sent', 'readwrite', (s) => s.put(record));
}

export async function findSent(plaintext: Hex): Promise<SentRecord | undefined> {
  return run<SentRecord | undefined>('sent', 'readonly', (s) => s.get(plaintext) as IDBRequest<SentRecord | undefined>);
}
