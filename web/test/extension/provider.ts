// In the page's own world: announces the wallet by EIP-6963, and passes on whatever it is asked. No key is here.
import type { Question, Reply } from './protocol.ts';

const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
let last = 0;

addEventListener('message', ({ source, data }: MessageEvent<Reply | undefined>) => {
  if (source !== window || data?.from !== 'test-wallet') return;
  const call = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.error === undefined) call?.resolve(data.result);
  else call?.reject(Object.assign(new Error(data.error.message), { code: data.error.code }));
});

const provider = {
  request: ({ method, params = [] }: { method: string; params?: readonly unknown[] }) => new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject });
    postMessage({ to: 'test-wallet', id, method, params } satisfies Question, location.origin);
  }),
  on: () => undefined, // its account and chain stay what they are
  removeListener: () => undefined,
};
const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
const info = { uuid: 'b1a7d5a0-60c5-4f2c-9e37-8a8f3e0d7c11', name: 'Extension Wallet', icon, rdns: 'org.gptdao.test.extension' };
const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }));
addEventListener('eip6963:requestProvider', announce);
announce();
