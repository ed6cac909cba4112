/**
 * The one door to the gateway: its interface (/openapi.json, Go's internal/gateway/api) as types, and every answer as a
 * union. Nothing it says is believed beyond what the chain confirms.
 *
 * Addresses, digests and IDs are 0x and hex; what may exceed 2^53 is decimal text.
 */
import type { Hex } from './lib/contribution/bytes.ts';
import type { Consent as Signed } from './lib/contribution/consent.ts';

export type { Hex };

export interface Network {
  chainId: number;
  realm: number;
  pool: Hex;
  registry: Hex;
  token: Hex;
  rpc: string;
  /** What lib/verify's parseEpoch reads; absent while nothing can be sealed. */
  epoch?: unknown;
  policy: number;
  maxCode: number;
  terms: Hex;
  maxUpload: number;
  /** Whose signature deletions have; absent if none are signed. */
  signer?: Hex;
}

export type State =
  | 'consented' | 'uploaded' | 'proving' | 'proved' | 'settling'
  | 'paid' | 'nothing-due' | 'refused' | 'skipped' | 'withdrawn' | 'expired';

/** A consent in JSON: 64-bit numbers are decimal strings. */
export type Consent = Omit<Signed, 'deadline'> & { deadline: string };

export interface Proof {
  consent: Hex;
  signature: Hex;
  account: Hex;
  worker: Hex;
  provedAt: string;
  score: string;
  tier: number;
  mailDay: number;
  policy: number;
  receipt: Hex;
}

export interface Contribution {
  id: Hex;
  consent: Consent;
  state: State;
  /** The chain is ahead: the receipt is to come in seconds. */
  unfinished?: boolean;
  reason?: string;
  size: number;
  received: number;
  /** tus path, while bytes are missing. */
  upload?: string;
  hasReceipt: boolean;
  proof?: Proof;
  /** wei of $GPT */
  reward?: string;
  units?: number;
  transaction?: Hex;
  /** Refused because its epoch's key is gone: the export has to be contributed again. */
  sealAgain?: boolean;
  /** The gateway's word that the file of a withdrawn contribution is deleted. */
  deletion?: Deletion;
  created: string;
  updated: string;
}

/** A receipt of a deletion, signed by the key that the network's `signer` names (docs/spec/withdraw.md). */
export interface Deletion {
  consent: Hex;
  content: Hex;
  /** seconds since 1970 */
  at: string;
  signature: Hex;
}

export interface ProofRecord {
  consent: Hex;
  state: 'paid' | 'skipped';
  reason?: string;
  account: Hex;
  wallet: Hex;
  content: Hex;
  receipt: Hex;
  score: number;
  units: number;
  reward?: string;
  proof?: Proof;
  transaction: Hex;
  block: number;
  time: string;
}

/** A page of a list, newest first. Give `next` as `before` for the next one. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/** What was paid, in all and by day of block time. */
export interface Statistics {
  contributions: number;
  /** Wallets. */
  contributors: number;
  accounts: number;
  units: string;
  /** wei of $GPT */
  reward: string;
  /** Days on which something was paid, ascending. */
  days: { begins: string; contributions: number; units: string; reward: string }[];
}

export interface Offer {
  consent: Consent;
  signature: Hex;
  size: number;
  /** base64 */
  header: string;
}

export interface Withdrawal {
  withdraw: { contributor: Hex; account: Hex; content: Hex; deadline: string };
  signature: Hex;
}

export interface Moving {
  move: { account: Hex; to: Hex; seq: number; deadline: string };
  signature: Hex;
}

export interface Challenge {
  nonce: string;
  message: string;
  expires: string;
}

export interface Session {
  token: string;
  address: Hex;
  expires: string;
}

/** Why the gateway refused (RFC 9457). `code` is stable. */
export interface ProblemDocument {
  title: string;
  status: number;
  code: string;
  detail: string;
  hint?: string;
  /** seconds */
  retryAfter?: number;
}

export type Failure =
  | { kind: 'problem'; problem: ProblemDocument }
  | { kind: 'unreachable' }
  | { kind: 'unreadable'; status: number };

/** Every answer: what was asked for, or why it is not there. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** A failure on its way through code that has no other use for it. */
export class Failed extends Error {
  override readonly name = 'Failed';
  constructor(readonly failure: Failure) {
    super(failure.kind === 'problem' ? failure.problem.detail : failure.kind);
  }
}

/** The value of an answer. It throws Failed without one, as queries want it. */
export async function valueOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const found = await answer;
  if (!found.ok) throw new Failed(found.failure);
  return found.value;
}

const patience = 30_000;

interface Request {
  method?: 'GET' | 'POST';
  body?: unknown;
  /** A session's token, for what is its wallet's alone. */
  token?: string | undefined;
  signal?: AbortSignal | undefined;
}

async function ask<T>(path: string, read: (answer: Response) => Promise<T>, { method = 'GET', body, token, signal }: Request = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  const timeout = AbortSignal.timeout(patience);
  let answer: Response;
  try {
    const options = { method, headers, signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) };
    answer = await fetch(path, body === undefined ? options : { ...options, body: JSON.stringify(body) });
  } catch {
    signal?.throwIfAborted();
    return { ok: false, failure: { kind: 'unreachable' } };
  }
  try {
    if (answer.ok) return { ok: true, value: await read(answer) };
    return { ok: false, failure: { kind: 'problem', problem: problemOf(await answer.json()) } };
  } catch {
    signal?.throwIfAborted();
    return { ok: false, failure: { kind: 'unreadable', status: answer.status } };
  }
}

function problemOf(value: unknown): ProblemDocument {
  const p = value as ProblemDocument;
  if (typeof p.code !== 'string' || typeof p.detail !== 'string') throw new TypeError('no problem document');
  return p;
}

const json = <T>(path: string, request?: Request) => ask(path, (answer) => answer.json() as Promise<T>, request);
const bytes = (path: string, request?: Request) => ask(path, (answer) => answer.arrayBuffer(), request);
const paged = (path: string, limit: number, before: string | undefined) => `${path}?limit=${limit}${before === undefined ? '' : `&before=${before}`}`;

export const api = {
  network: (signal?: AbortSignal) => json<Network>('/v1/network', { signal }),
  terms: (signal?: AbortSignal) => ask('/v1/terms', (answer) => answer.text(), { signal }),
  /** The gateway's clock, in seconds since 1970; NaN where something on the way took it out. */
  clock: (signal?: AbortSignal) => ask('/v1/terms', (answer) => Promise.resolve(Date.parse(answer.headers.get('date') ?? '') / 1000), { signal }),
  contribution: (id: Hex, signal?: AbortSignal) => json<Contribution>(`/v1/contributions/${id}`, { signal }),
  receipt: (id: Hex, signal?: AbortSignal) => bytes(`/v1/contributions/${id}/receipt`, { signal }),
  header: (id: Hex, signal?: AbortSignal) => bytes(`/v1/contributions/${id}/header`, { signal }),
  file: (id: Hex, token: string, signal?: AbortSignal) => ask(`/v1/contributions/${id}/file`, (answer) => Promise.resolve(answer), { token, signal }),
  ofWallet: (wallet: Hex, { before, token, signal }: { before?: string; token?: string; signal?: AbortSignal } = {}) =>
    json<Page<Contribution>>(paged(`/v1/wallets/${wallet}/contributions`, 50, before), { token, signal }),
  proofs: ({ before, limit = 50, signal }: { before?: string | undefined; limit?: number; signal?: AbortSignal } = {}) =>
    json<Page<ProofRecord>>(paged('/v1/proofs', limit, before), { signal }),
  statistics: (signal?: AbortSignal) => json<Statistics>('/v1/statistics', { signal }),
  search: (name: string, signal?: AbortSignal) => json<Page<ProofRecord>>(`/v1/search?q=${encodeURIComponent(name)}`, { signal }),
  /** What an enclave's key was registered for: lib/verify's parseApplication reads it. */
  enclave: (key: Hex, signal?: AbortSignal) => json<unknown>(`/v1/enclaves/${key}`, { signal }),
  proof: (consent: Hex, signal?: AbortSignal) => json<Page<ProofRecord>>(`/v1/proofs/${consent}`, { signal }),
  offer: (offer: Offer) => json<Contribution>('/v1/consents', { method: 'POST', body: offer }),
  withdraw: (body: Withdrawal) => json<{ transaction: Hex }>('/v1/withdrawals', { method: 'POST', body }),
  move: (body: Moving) => json<{ transaction: Hex }>('/v1/moves', { method: 'POST', body }),
  challenge: (address: Hex) => json<Challenge>('/v1/session/challenge', { method: 'POST', body: { address } }),
  session: (message: string, signature: Hex) => json<Session>('/v1/session', { method: 'POST', body: { message, signature } }),
};

/**
 * Tells a contribution as it is and again whenever it changes, until it is finished or the caller stops it. Events are
 * whole and the browser comes back after a lost line by itself. `onLost` hears when the gateway does not know it.
 */
export function follow(id: Hex, onEvent: (c: Contribution) => void, onLost?: () => void): () => void {
  const source = new EventSource(`/v1/contributions/${id}/events`);
  source.addEventListener('contribution', (event: MessageEvent<string>) => {
    const c = JSON.parse(event.data) as Contribution;
    onEvent(c);
    if (isFinal(c.state) && c.unfinished !== true) source.close();
  });
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onLost?.();
  });
  return () => source.close();
}

/** Whether a contribution stays in a state, apart from a later withdrawal. */
export function isFinal(state: State): boolean {
  switch (state) {
    case 'paid':
    case 'nothing-due':
    case 'refused':
    case 'skipped':
    case 'withdrawn':
    case 'expired':
      return true;
    case 'consented':
    case 'uploaded':
    case 'proving':
    case 'proved':
    case 'settling':
      return false;
  }
}
