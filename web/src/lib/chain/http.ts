import type { Endpoint } from './view.ts';

const patience = 20_000;

/** An endpoint behind a URL of this origin: the gateway's proxy. */
export function httpEndpoint(name: string, url: string): Endpoint {
  let id = 0;
  return {
    name,
    async ask(method, params) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params });
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(patience) });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { result, error } = (await answer.json()) as { result?: unknown; error?: { message?: string } };
      if (error !== undefined) throw new Error(String(error.message).slice(0, 200));
      return result;
    },
  };
}
