import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { Up } from './network.ts';
import { launch } from './visit.ts';

/** What the tests of a file share. */
export interface Stage {
  up: Up;
  browser: Browser;
}

/** A network of the file's own and a browser, there before its first test and gone after its last. */
export function stage(): Stage {
  const shared = {} as Stage;
  beforeAll(async () => {
    [shared.up, shared.browser] = await Promise.all([Up.start(), launch()]);
  });
  afterAll(async () => {
    await shared.browser?.close();
    await shared.up?.[Symbol.asyncDispose]();
  });
  return shared;
}
