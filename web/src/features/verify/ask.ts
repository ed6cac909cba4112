import { pause } from '../../lib/pause.ts';

export type Now = typeof import('./now.ts');

/** Gets what asks the chain, in steps that are short on a phone: it is more than the rest of the page. */
export async function ask(): Promise<Now> {
  await import('../../lib/chain/index.ts');
  await pause();
  await import('../../lib/verify/index.ts');
  await pause();
  return import('./now.ts');
}
