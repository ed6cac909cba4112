import type { Endpoint } from './view.ts';

const patience = 20_000;

/** As many as the gateway takes in one request. */
const most = 20;

interface Question {
  method: string;
  params: readonly unknown[];
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

interface Reply {
  id?: unknown;
  result?: unknown;
  error?: { message?: string };
}

/**
 * An endpoint behind a URL of this origin: the gateway's proxy. Questions that come together travel together, and one that
 * is on its way already is not asked again.
 */
export function httpEndpoint(name: string, url: string): Endpoint {
  const underWay = new Map<string, Promise<unknown>>();
  let waiting: Question[] = [];
  const send = () => {
    const questions = waiting;
    waiting = [];
    for (let i = 0; i < questions.length; i += most) void answerAll(url, questions.slice(i, i + most));
  };
  const ask = (method: string, params: readonly unknown[]) => new Promise<unknown>((resolve, reject) => {
    if (waiting.push({ method, params, resolve, reject }) === 1) setTimeout(send);
  });
  return {
    name,
    ask(method, params) {
      const key = JSON.stringify([method, params]);
      const answer = underWay.get(key) ?? ask(method, params).finally(() => underWay.delete(key));
      underWay.set(key, answer);
      return answer;
    },
  };
}

/** Every question is settled: by its own answer, or by why there is none to any of them. */
async function answerAll(url: string, questions: readonly Question[]): Promise<void> {
  try {
    const replies = await post(url, questions.map(({ method, params }, id) => ({ jsonrpc: '2.0', id, method, params })));
    questions.forEach((question, id) => settle(question, replies.find((reply) => reply.id === id)));
  } catch (error) {
    for (const question of questions) question.reject(error);
  }
}

async function post(url: string, calls: readonly object[]): Promise<Reply[]> {
  const body = JSON.stringify(calls.length === 1 ? calls[0] : calls);
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const replies = (await answer.json()) as Reply | Reply[];
  return Array.isArray(replies) ? replies : [replies];
}

function settle(question: Question, reply: Reply | undefined): void {
  if (reply === undefined) question.reject(new Error('no answer among those to other questions'));
  else if (reply.error !== undefined) question.reject(new Error(String(reply.error.message).slice(0, 200)));
  else question.resolve(reply.result);
}
