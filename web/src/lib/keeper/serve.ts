import type { Hex } from '../contribution/bytes.ts';
import { Problem } from '../upload/index.ts';
import type { Failure, FromKeeper, Method, Methods, Step, ToKeeper } from './protocol.ts';

/** What a method may do besides returning. */
export interface Turn {
  tell(step: Step): void;
  sign(message: string): Promise<Hex>;
  readonly signal: AbortSignal;
}

export type Handlers = {
  [M in Method]: (argument: Parameters<Methods[M]>[0], turn: Turn) => Promise<ReturnType<Methods[M]>> | ReturnType<Methods[M]>;
};

/** How often a step is told at most, in milliseconds: more than a screen shows is noise. */
const pause = 80;

interface Scope {
  postMessage(message: FromKeeper): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToKeeper>) => void): void;
}

/** Answers the page's calls in a worker. */
export function serve(handlers: Handlers, scope: Scope): void {
  const running = new Map<number, AbortController>();
  const signing = new Map<number, { resolve: (s: Hex) => void; reject: (e: unknown) => void }>();

  const call = async (id: number, method: Method, argument: unknown) => {
    const controller = new AbortController();
    running.set(id, controller);
    let last = 0;
    const turn: Turn = {
      signal: controller.signal,
      tell(step) {
        const now = performance.now();
        const end = 'done' in step && step.done === step.total;
        if (step.step !== 'uploading' && !end && now - last < pause) return;
        last = now;
        scope.postMessage({ kind: 'step', id, step });
      },
      sign: (message) => new Promise((resolve, reject) => {
        signing.set(id, { resolve, reject });
        scope.postMessage({ kind: 'sign', id, message });
      }),
    };
    try {
      const handle = handlers[method] as (argument: unknown, turn: Turn) => unknown;
      scope.postMessage({ kind: 'done', id, value: await handle(argument, turn) });
    } catch (error) {
      scope.postMessage({ kind: 'failed', id, error: failureOf(error) });
    } finally {
      running.delete(id);
      signing.delete(id);
    }
  };

  scope.addEventListener('message', ({ data }) => {
    switch (data.kind) {
      case 'call':
        return void call(data.id, data.method, data.argument);
      case 'stop':
        return running.get(data.id)?.abort();
      case 'signed':
        return signing.get(data.id)?.resolve(data.signature);
      case 'unsigned':
        return signing.get(data.id)?.reject(Object.assign(new Error(data.error.message), { name: data.error.name, code: data.error.code }));
    }
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Problem) return { name: error.name, code: error.code, message: error.message, detail: error.detail, hint: error.hint };
  if (!(error instanceof Error)) return { name: 'Error', code: 'internal', message: String(error) };
  const { code, refusal } = error as { code?: unknown; refusal?: unknown };
  const known = [code, refusal].find((c): c is string => typeof c === 'string') ?? 'internal';
  return { name: error.name, code: known, message: error.message };
}
