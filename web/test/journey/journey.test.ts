import { expect, it } from 'vitest';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

it('goes from an export to the reward with three signatures, and later with one', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 0 });
  await visit.contribute(on.up.sample('first.zip', '--seed', '11', '--size', '400kB', '--attachments', '200kB'));
  await visit.paid();
  expect([visit.wallet.count('personal_sign'), visit.wallet.count('eth_signTypedData_v4')]).toEqual([2, 1]);
  expect(visit.wallet.count('eth_sendTransaction')).toBe(0);
  await visit.see('It is the wallet that signed.');
  expect(await visit.page.getByText(visit.wallet.account.address).count()).toBe(0);
  await visit.button('Show the whole address').click();
  await visit.see(visit.wallet.account.address);
  await visit.open('/contribute');
  await visit.toSign(on.up.sample('other.zip', '--seed', '12', '--size', '400kB'));
  await visit.consent();
  await visit.sent();
  await visit.page.getByText(/Paid|Nothing in it was new|could not be credited/).first().waitFor();
  expect([visit.wallet.count('personal_sign'), visit.wallet.count('eth_signTypedData_v4')]).toEqual([2, 2]);
  visit.demandClean();
});
