import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Up } from './network.ts';
import { launch, Visit } from './visit.ts';

let up: Up;
let browser: Browser;

beforeAll(async () => {
  [up, browser] = await Promise.all([Up.start(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await up?.[Symbol.asyncDispose]();
});

it('goes from an export to the reward with three signatures, and later with one', async () => {
  await using visit = await Visit.begin(browser, up, { account: 0 });
  await visit.contribute(up.sample('first.zip', '--seed', '11', '--size', '400kB', '--attachments', '200kB'));
  await visit.paid();
  expect([visit.wallet.count('personal_sign'), visit.wallet.count('eth_signTypedData_v4')]).toEqual([2, 1]);
  expect(visit.wallet.count('eth_sendTransaction')).toBe(0);
  await visit.open('/contribute');
  await visit.toSign(up.sample('other.zip', '--seed', '12', '--size', '400kB'));
  await visit.consent();
  await visit.sent();
  await visit.page.getByText(/Paid|Nothing in it was new|could not be credited/).first().waitFor();
  expect([visit.wallet.count('personal_sign'), visit.wallet.count('eth_signTypedData_v4')]).toEqual([2, 2]);
  visit.demandClean();
});
