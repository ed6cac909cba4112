import { ReaderError } from './reader.ts';

/** Fetches what the page was built with, by its hash and no other. A Worker made of a blob has no base of its own. */
export async function load({ url, integrity }: { url: string; integrity: string }): Promise<Response> {
  const answer = await fetch(new URL(url, self.origin), { integrity });
  if (!answer.ok) throw new ReaderError('internal', `${url}: status ${answer.status}`, '');
  return answer;
}
