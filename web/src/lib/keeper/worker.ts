import { openReceipt, parseReceipt, receiptDigest } from '../contribution/index.ts';
import type { Hex } from '../contribution/bytes.ts';
import { generateRecovery, isRecoveryOf, readRecovery, recoveryName, unlock, writeRecovery, type Owner } from '../identity/index.ts';
import { listConversations, withoutConversations } from '../payload/conversations.ts';
import { makePayload, type Payload } from '../payload/index.ts';
import { contentOf, encryptAndHash, headerDigest, headerOf, openHeader, openWith, PayloadKey, sealFile, SealedFile, SourceChanged, type Hashed, type Start } from '../seal/index.ts';
import { findSent, findUpload, forgetUpload, keepSent, keepUpload, problemOf, upload, type UploadRecord } from '../upload/index.ts';
import type { Choice } from './protocol.ts';
import { serve, type Handlers, type Turn } from './serve.ts';

/** Everything secret is here, in the memory of this worker, and goes with it. */
const held: {
  choice?: Choice;
  payload?: Payload;
  wallet?: Owner;
  recovery?: Owner;
  sealed?: { start: Start; file: SealedFile; hashed: Hashed };
  /** File keys by consent, of what was sealed here: they open its receipt. */
  keys: Map<Hex, Uint8Array>;
} = { keys: new Map() };

const origin = self.origin;

const handlers: Handlers = {
  async choose(choice, turn) {
    delete held.payload; // what failed or was stopped is never what is sealed
    const payload = await payloadOf(choice, turn);
    turn.signal.throwIfAborted(); // another choice was made meanwhile: what is sealed is the last one
    Object.assign(held, { choice, payload });
    return { size: payload.file.size, members: payload.members, dropped: payload.dropped };
  },

  list: ({ file, ...ask }, turn) => listConversations(file, ask, turn.signal, (done, total) => turn.tell({ step: 'listing', done, total })),

  payload() {
    const { payload, choice } = demandHeld('payload', 'choice');
    return new File([payload.file], choice.file.name);
  },

  async derive({ key, wallet, known, registered }, turn) {
    const header = registered && (await getHeader(registered.id, registered.headerDigest));
    const opens = (owner: Owner) => openHeader(header as Uint8Array, [owner.identity]).then(() => true, () => false);
    const isOne = known !== undefined ? (owner: Owner) => known.includes(owner.recipient) : header && opens;
    held.wallet = await unlock(key, wallet, turn.sign, isOne);
    return { recipient: held.wallet.recipient };
  },

  async makeRecovery({ wallet }) {
    const made = (held.recovery = await generateRecovery());
    const text = writeRecovery(made, wallet, new Date());
    const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
    return { recipient: made.recipient, url, name: `gptdao-recovery-${recoveryName(wallet)}` };
  },

  async testRecovery({ file }) {
    return isRecoveryOf(demandHeld('recovery').recovery.recipient, await small(file));
  },

  async loadRecovery({ file }) {
    held.recovery = await readRecovery(await small(file));
    return { recipient: held.recovery.recipient };
  },

  held: () => ({ wallet: held.wallet?.recipient, recovery: held.recovery?.recipient }),

  lock() {
    delete held.wallet;
    delete held.recovery;
    held.keys.clear();
  },

  async seal({ binding, epoch, own, engine }, turn) {
    const { payload } = demandHeld('payload');
    const { start, file } = await sealFile(payload.file, binding, epoch, own, engine);
    await demandOpens(start, own);
    const total = payload.file.size;
    const hashed = await encryptAndHash(file, { signal: turn.signal, onProgress: (done) => turn.tell({ step: 'sealing', done, total }) });
    held.sealed = { start, file, hashed };
    const headerBytes = btoa(String.fromCharCode(...start.header));
    const before = await findSent(hashed.plaintext);
    return { content: hashed.content, header: start.headerDigest, slots: start.slots, size: hashed.size, headerBytes, engine: file.key.engine, ...(before && { before }) };
  },

  async remember({ id, consent, signature, handle }) {
    const { sealed, choice } = demandHeld('sealed', 'choice');
    held.keys.set(id, sealed.start.fileKey);
    const { name, size, lastModified: modified } = choice.file;
    const record: UploadRecord = {
      id, consent, signature, prefix: sealed.start.prefix, headerSize: sealed.start.header.length, key: await sealed.file.key.keep(),
      plaintext: sealed.hashed.plaintext, size: sealed.hashed.size, source: { name, size, modified },
      excluded: choice.excluded, created: Date.now(), ...(handle && { handle }), ...(choice.mail && { mail: choice.mail }),
    };
    return keepUpload(record);
  },

  async upload({ id, location }, turn) {
    await send(id, demandHeld('sealed').sealed.file, location, turn);
  },

  async resume({ id, file, location }, turn) {
    const record = await findUpload(id);
    if (record === undefined) throw coded('not-remembered', 'this browser remembers no such upload');
    await send(id, await sealedAgain(record, file, turn), location, turn);
  },

  async receipt({ id, digest, headerDigest: header }) {
    const key = held.keys.get(id) ?? (await fileKeyOf(await getHeader(id, header)));
    const document = openReceipt(key, id, await get(`/v1/contributions/${id}/receipt`, 128 << 10));
    if (digest !== undefined && receiptDigest(document) !== digest) throw coded('other-receipt', 'the receipt is not the one on chain');
    return parseReceipt(document);
  },

  async opens({ id, headerDigest: header }) {
    const { recovery } = demandHeld('recovery');
    return openHeader(await getHeader(id, header), [recovery.identity]).then(() => true, () => false);
  },

  async fetch({ id, session, content, headerDigest: wanted, sealed }, turn) {
    const blob = await download(`/v1/contributions/${id}/file`, session, turn);
    const found = await contentOf(blob, { signal: turn.signal, onProgress: (done, total) => turn.tell({ step: 'checking', done, total }) });
    if (found !== content) throw coded('other-content', "the gateway's file is not the one that was consented to");
    if (sealed) return { url: URL.createObjectURL(blob), size: blob.size };
    const header = await headerOf(blob);
    if (headerDigest(header) !== wanted) throw coded('other-content', "the file's header is not the one that was consented to");
    const opened = await openWith(blob, header, held.keys.get(id) ?? (await fileKeyOf(header)));
    const plain = await new Response(counted(opened.stream(), opened.size, turn)).blob();
    return { url: URL.createObjectURL(new Blob([plain], { type: 'application/zip' })), size: plain.size };
  },
};

async function payloadOf({ file, mail, excluded }: Choice, turn: Turn): Promise<Payload> {
  const told = (done: number, total: number) => turn.tell({ step: 'leaving-out', done, total });
  const without = excluded.length > 0 ? await withoutConversations(file, new Set(excluded), turn.signal, told) : {};
  return makePayload(file, file.name, { ...without, ...(mail && { mail }) });
}

/** The file whose upload was begun: another plaintext under the same key would give both away, so it has to be the same. */
async function sealedAgain(record: UploadRecord, file: File, turn: Turn): Promise<SealedFile> {
  if (file.size !== record.source.size) throw new SourceChanged('a file of another size');
  const named = new File([file], record.source.name);
  const { mail, excluded } = record;
  const payload = await payloadOf({ file: named, excluded, ...(mail && { mail }) }, turn);
  const plain = await contentOf(payload.file, { signal: turn.signal, onProgress: (done, total) => turn.tell({ step: 'checking', done, total }) });
  if (plain !== record.plaintext) throw new SourceChanged('the file is not the one that was sealed');
  return new SealedFile(record.prefix, await PayloadKey.restore(record.key), payload.file);
}

async function send(id: Hex, file: SealedFile, location: string | undefined, turn: Turn): Promise<void> {
  const options = { origin, signal: turn.signal, onProgress: (p: Parameters<Parameters<typeof upload>[2]['onProgress']>[0]) => turn.tell({ step: 'uploading', ...p }) };
  await upload(id, file, { ...options, ...(location !== undefined && { location }) });
  const record = await findUpload(id);
  if (record !== undefined) await keepSent({ plaintext: record.plaintext, id, at: Date.now() });
  await forgetUpload(id);
}

/** Nothing is sent that its owner could not open again. */
async function demandOpens(start: Start, own: readonly string[]): Promise<void> {
  for (const owner of [held.wallet, held.recovery]) {
    if (owner !== undefined && own.includes(owner.recipient)) await openHeader(start.header, [owner.identity]);
  }
}

async function fileKeyOf(header: Uint8Array): Promise<Uint8Array> {
  const identities = [held.wallet, held.recovery].filter((o) => o !== undefined).map((o) => o.identity);
  if (identities.length === 0) throw coded('locked', 'no key is at hand');
  return openHeader(header, identities);
}

async function getHeader(id: Hex, digest: Hex): Promise<Uint8Array> {
  const header = await get(`/v1/contributions/${id}/header`, 64 << 10);
  if (headerDigest(header) !== digest) throw coded('other-content', "the gateway's header is not the one that was consented to");
  return header;
}

async function get(path: string, most: number): Promise<Uint8Array> {
  const answer = await fetch(new URL(path, origin));
  if (!answer.ok) throw await problemOf(answer);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > most) throw coded('too-long', `the gateway answered with ${bytes.length} bytes`);
  return bytes;
}

/** A large answer as a blob, which browsers keep on the disk. */
async function download(path: string, session: string, turn: Turn): Promise<Blob> {
  const answer = await fetch(new URL(path, origin), { headers: { authorization: `Bearer ${session}` }, signal: turn.signal });
  if (!answer.ok || answer.body === null) throw await problemOf(answer);
  return new Response(counted(answer.body, Number(answer.headers.get('content-length') ?? 0), turn, 'downloading')).blob();
}

function counted(from: ReadableStream<Uint8Array>, total: number, turn: Turn, step: 'downloading' | 'opening' = 'opening'): ReadableStream<Uint8Array> {
  let done = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, out) {
      done += piece.length;
      turn.tell({ step, done, total });
      out.enqueue(piece);
    },
  });
  return from.pipeThrough(count);
}

/** The text of a file that is small, or not read. */
async function small(file: File): Promise<string> {
  if (file.size > 64 << 10) throw coded('syntax', 'not a recovery file: it is too large');
  return file.text();
}

type Held = Required<typeof held>;

function demandHeld<K extends keyof Held>(...names: K[]): Pick<Held, K> {
  for (const name of names) if (held[name] === undefined) throw coded('out-of-order', `no ${name} yet`);
  return held as Held;
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

serve(handlers, self as unknown as Parameters<typeof serve>[1]);
