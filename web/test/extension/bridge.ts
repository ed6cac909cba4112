// In the extension's world of the page: carries questions to the signer, and answers back.
import type { Answered, Asked, Question, Reply } from './protocol.ts';

declare const chrome: { runtime: { sendMessage(asked: Asked): Promise<Answered> } };

addEventListener('message', ({ source, data }: MessageEvent<Question | undefined>) => {
  if (source !== window || data?.to !== 'test-wallet') return;
  const { id, method, params } = data;
  const reply = (answered: Answered) => postMessage({ from: 'test-wallet', id, ...answered } satisfies Reply, location.origin);
  chrome.runtime.sendMessage({ method, params }).then(reply, (error: unknown) => reply({ error: { code: 4900, message: String(error) } }));
});
