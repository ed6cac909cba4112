import type { Hex } from '../contribution/bytes.ts';
import { isPassing, Problem, problemOf } from './problem.ts';

/** A file that is uploaded, made as it is read. */
export interface Sealed {
  readonly size: number;
  slice(start: number, end: number): Promise<Blob>;
}

/** What an upload tells of itself. */
export interface Progress {
  /** Bytes that are safe on the gateway. It falls if the gateway lost some. */
  readonly safe: number;
  readonly size: number;
  /** Bytes per second lately; 0 while nothing moves. */
  readonly speed: number;
  /** Why nothing moves, and when it is tried again; undefined while bytes go. */
  readonly waiting?: { readonly code: string; readonly detail: string };
}

export interface UploadOptions {
  /** Of the gateway. A worker that was made of a blob has no base that a path is relative to. */
  readonly origin: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Where the gateway said that the upload is, if it was begun before. */
  readonly location?: string;
}

const least = 256 << 10;
const most = 8 << 20;
/** How long one request should take, so that the progress is fresh and little is sent twice. */
const ideal = 1_500;
const firstWait = 500;
const longestWait = 30_000;
/** How long a request may go without an answer; on a slow line the smallest one takes a while. */
const stall = 120_000;

/**
 * Sends a sealed file by tus 1.0 and returns when the gateway has checked and stored it. It goes on with an upload that
 * was begun before, and outlasts a lost line and a gateway that restarts. It rejects with a Problem that trying again
 * cannot cure, with an AbortError when the signal says so, and with whatever reading the file throws.
 *
 * It is the twin of Go's internal/client: creation, offset and PATCH are all of the protocol that is needed, and a
 * library of ten times the size knows nothing of the gateway's codes.
 */
export async function upload(id: Hex, file: Sealed, options: UploadOptions): Promise<void> {
  await new Upload(id, file, options).run();
}

/** Reading the file failed: trying again does not help. */
class SourceError extends Error {
  constructor(override readonly cause: unknown) {
    super('reading the file to upload');
  }
}

class Upload {
  readonly #id: Hex;
  readonly #file: Sealed;
  readonly #options: UploadOptions;
  #location: string | undefined;
  #offset = 0;
  #step = 1 << 20;
  #speed = 0;

  constructor(id: Hex, file: Sealed, options: UploadOptions) {
    this.#id = id;
    this.#file = file;
    this.#options = options;
    this.#location = local(options.location);
  }

  /** An attempt ends with the first error, and the next one asks the gateway where to continue. */
  async run(): Promise<void> {
    for (let failures = 0; ; failures++) {
      const before = this.#offset;
      const error = await this.#attempt().then(() => undefined, (thrown: unknown) => thrown);
      this.#options.signal.throwIfAborted();
      if (error === undefined || (error instanceof Problem && error.code === 'already-uploaded')) return this.#tell(this.#file.size);
      if (error instanceof SourceError) throw error.cause;
      if (!isPassing(error)) throw error;
      if (this.#offset > before) failures = 0;
      await this.#wait(error, failures);
    }
  }

  async #attempt(): Promise<void> {
    if (this.#location === undefined) await this.#create();
    await this.#ask();
    while (this.#offset < this.#file.size) await this.#patch();
  }

  async #create(): Promise<void> {
    const metadata = `consent ${btoa(this.#id)}`;
    const headers = { 'upload-length': String(this.#file.size), 'upload-metadata': metadata };
    const location = await this.#send('POST', '/files/', headers).then(
      (answer) => answer.headers.get('location'),
      (error: unknown) => {
        if (error instanceof Problem && error.code === 'upload-exists') return error.location;
        throw error;
      },
    );
    this.#location = local(location ?? undefined);
    if (this.#location === undefined) throw new Problem(400, 'tus-protocol', 'The gateway did not say where to upload to.', '', 0, null);
  }

  async #ask(): Promise<void> {
    this.#continueAt(await this.#orGone(this.#send('HEAD', this.#location as string, {})));
    this.#tell(this.#offset);
  }

  async #patch(): Promise<void> {
    const end = Math.min(this.#offset + this.#step, this.#file.size);
    const body = await this.#file.slice(this.#offset, end).catch((cause: unknown) => {
      throw new SourceError(cause);
    });
    const begun = performance.now();
    const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(this.#offset) };
    this.#continueAt(await this.#orGone(this.#send('PATCH', this.#location as string, headers, body)));
    this.#learn(body.size, Math.max(1, performance.now() - begun));
    this.#tell(this.#offset);
  }

  /** Makes the next request about as long as it should be; the speed is a moving average. */
  #learn(bytes: number, took: number): void {
    const now = (bytes / took) * 1000;
    this.#speed = this.#speed === 0 ? now : 0.7 * this.#speed + 0.3 * now;
    const fits = (this.#speed * ideal) / 1000;
    this.#step = Math.min(most, Math.max(least, 2 ** Math.floor(Math.log2(fits))));
  }

  #continueAt(answer: Response): void {
    const at = Number(answer.headers.get('upload-offset') ?? NaN);
    if (!Number.isSafeInteger(at) || at < 0 || at > this.#file.size) throw new TypeError('the gateway told no offset');
    this.#offset = at;
  }

  /** Has the next attempt create the upload again where it was forgotten. */
  async #orGone(answer: Promise<Response>): Promise<Response> {
    return answer.catch((error: unknown) => {
      if (!(error instanceof Problem) || (error.status !== 404 && error.status !== 410) || error.code === 'withdrawn') throw error;
      this.#location = undefined;
      this.#offset = 0;
      throw new TypeError('the upload is gone');
    });
  }

  async #send(method: string, path: string, headers: Record<string, string>, body?: Blob): Promise<Response> {
    const signal = AbortSignal.any([this.#options.signal, AbortSignal.timeout(stall)]);
    const answer = await fetch(new URL(path, this.#options.origin), { method, headers: { ...headers, 'tus-resumable': '1.0.0' }, signal, ...(body && { body }) });
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }

  #tell(safe: number): void {
    this.#options.onProgress({ safe, size: this.#file.size, speed: this.#speed });
  }

  /** Waits longer each time, at most half a minute; a line that comes back ends it. */
  async #wait(error: unknown, failures: number): Promise<void> {
    const asked = error instanceof Problem ? error.retryAfter * 1000 : 0;
    const pause = Math.min(longestWait, Math.max(asked, firstWait * 2 ** Math.min(failures, 8)));
    const waiting = error instanceof Problem ? { code: error.code, detail: error.detail } : { code: 'offline', detail: '' };
    this.#speed = 0;
    this.#options.onProgress({ safe: this.#offset, size: this.#file.size, speed: 0, waiting });
    const { signal } = this.#options;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        globalThis.removeEventListener('online', done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, pause * (0.75 + Math.random() / 2));
      globalThis.addEventListener('online', done);
      signal.addEventListener('abort', done);
    });
    signal.throwIfAborted();
  }
}

/** A path of this origin's uploads; a gateway cannot send the bytes elsewhere. */
function local(path: string | undefined): string | undefined {
  return path !== undefined && /^\/files\/0x[0-9a-f]{64}$/.test(path) ? path : undefined;
}
