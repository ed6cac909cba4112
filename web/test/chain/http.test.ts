import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { httpEndpoint } from '../../src/lib/chain/http.ts';

interface Call {
  id: number;
  method: string;
}

const servers: { close(): void }[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A node that answers every request by a function of what was asked, and notes the requests. */
async function node(answer: (calls: Call[]) => unknown): Promise<{ url: string; requests: Call[][] }> {
  const requests: Call[][] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const asked = JSON.parse(Buffer.concat(parts).toString()) as Call | Call[];
      const calls = [asked].flat();
      requests.push(calls);
      const told = answer(calls) as unknown[];
      res.end(JSON.stringify(Array.isArray(asked) ? told : told[0]));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
}

const echo = (calls: Call[]) => calls.map(({ id, method }) => ({ id, result: method })).toReversed();

it('asks together what comes together, and gives everybody the own answer', async () => {
  const { url, requests } = await node(echo);
  const endpoint = httpEndpoint('node', url);
  const methods = Array.from({ length: 21 }, (_, i) => `m${i}`);
  expect(await Promise.all(methods.map((m) => endpoint.ask(m, [])))).toEqual(methods);
  expect(requests.map((calls) => calls.length).toSorted()).toEqual([1, 20]);
});

it('asks the same once while it is on its way, and again afterwards', async () => {
  const { url, requests } = await node(echo);
  const endpoint = httpEndpoint('node', url);
  await Promise.all([endpoint.ask('a', [1]), endpoint.ask('a', [1]), endpoint.ask('a', [2])]);
  await endpoint.ask('a', [1]);
  expect(requests.map((calls) => calls.length)).toEqual([2, 1]);
});

it('fails only the question that has no answer', async () => {
  const { url } = await node((calls) => calls.filter(({ method }) => method !== 'lost').map(({ id, method }) => (method === 'bad' ? { id, error: { message: 'no' } } : { id, result: method })));
  const endpoint = httpEndpoint('node', url);
  const answers = await Promise.allSettled(['good', 'bad', 'lost'].map((m) => endpoint.ask(m, [])));
  expect(answers.map((a) => (a.status === 'fulfilled' ? a.value : String(a.reason)))).toEqual(['good', 'Error: no', 'Error: no answer among those to other questions']);
});
