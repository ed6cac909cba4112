import type { Hex } from '../contribution/bytes.ts';
import type { Failure, FromKeeper, Method, Methods, Step, ToKeeper } from './protocol.ts';

/** What went wrong behind the keeper's door. The view chooses the words by name and code. */
export class KeeperError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = failure.name;
  }

  get code(): string {
    return this.failure.code;
  }
}

export interface CallOptions {
  onStep?: (step: Step) => void;
  signal?: AbortSignal;
  /** Has the wallet sign a text. */
  sign?: (message: string) => Promise<Hex>;
}

type Argument<M extends Method> = Parameters<Methods[M]> extends [infer A] ? A : undefined;

interface Call extends CallOptions {
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** The page's end of the worker that holds plaintext and keys. */
export class Keeper {
  readonly #worker: Worker;
  readonly #calls = new Map<number, Call>();
  #last = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', (event: MessageEvent<FromKeeper>) => this.#heard(event.data));
    worker.addEventListener('error', () => this.#broke('the worker could not be started, or ended'));
    worker.addEventListener('messageerror', () => this.#broke('the worker sent what cannot be read'));
  }

  call<M extends Method>(method: M, argument: Argument<M>, options: CallOptions = {}): Promise<ReturnType<Methods[M]>> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      options.signal?.throwIfAborted();
      options.signal?.addEventListener('abort', () => this.#post({ kind: 'stop', id }), { once: true });
      this.#calls.set(id, { ...options, resolve, reject });
      this.#post({ kind: 'call', id, method, argument });
    });
  }

  /** Ends the worker, and with it every key that it holds. */
  close(): void {
    this.#worker.terminate();
    this.#broke('the worker was ended');
  }

  #heard(message: FromKeeper): void {
    const call = this.#calls.get(message.id);
    switch (message.kind) {
      case 'step':
        return call?.onStep?.(message.step);
      case 'sign':
        return void this.#sign(message.id, call, message.message);
      case 'done':
        this.#calls.delete(message.id);
        return call?.resolve(message.value as never);
      case 'failed':
        this.#calls.delete(message.id);
        return call?.reject(new KeeperError(message.error));
    }
  }

  async #sign(id: number, call: Call | undefined, message: string): Promise<void> {
    try {
      if (call?.sign === undefined) throw new Error('nobody is there to sign');
      this.#post({ kind: 'signed', id, signature: await call.sign(message) });
    } catch (error) {
      const { name, message: text } = error as Error;
      const code = (error as { code?: unknown }).code;
      this.#post({ kind: 'unsigned', id, error: { name, code: typeof code === 'string' ? code : '', message: text } });
    }
  }

  #broke(message: string): void {
    for (const call of this.#calls.values()) call.reject(new KeeperError({ name: 'KeeperError', code: 'broken', message }));
    this.#calls.clear();
  }

  #post(message: ToKeeper): void {
    this.#worker.postMessage(message);
  }
}
