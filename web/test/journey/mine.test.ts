import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reasons } from '../../src/messages/sentences.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

it('shows, opens, tests, moves and withdraws what was contributed', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 0 });
  await visit.contribute(on.up.sample('mine.zip', '--seed', '51', '--size', '400kB'));
  await visit.paid();
  await visit.open('/mine');
  await visit.button('Unlock with my wallet').click();
  await visit.see('It is the receipt that the chain names.');
  const why = await visit.page.locator('.reasons li').allTextContents();
  expect(why.length).toBeGreaterThan(0);
  expect(Object.values(reasons)).toEqual(expect.arrayContaining(why));
  expect(visit.wallet.count('personal_sign')).toBe(3); // once: the recipient is known
  const saving = visit.page.waitForEvent('download', { timeout: 60_000 });
  await visit.button('Download and open').click();
  const path = join(on.up.dir, 'opened.zip');
  await (await saving).saveAs(path);
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  expect(readFileSync(path, 'latin1')).toContain('.gptdao/manifest.json');
  await visit.button('Move my account').click();
  await visit.page.getByLabel('The other wallet').fill(on.up.network.accounts[7]?.address ?? '');
  await visit.button('Move it (1 signature)').click();
  await visit.see('The chain shows the new wallet.');
  await visit.button('OK').click();
  await visit.button('Withdraw').click();
  await visit.button('Withdraw for ever (1 signature)').click();
  await visit.see('Withdrawn for ever');
  await visit.button('OK').click();
  await visit.see('withdrawn');
  visit.demandClean();
});
