import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { generateRecovery, writeRecovery } from '../../src/lib/identity/index.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';
import { hedged } from './wallet.ts';

const on = stage();
const account = 6;
let kept: string;
let later: string;

beforeAll(async () => {
  await using first = await Visit.begin(on.browser, on.up, { account });
  await first.toSign(on.up.sample('first.zip', '--seed', '81', '--size', '300kB'));
  await first.makeKey();
  kept = await first.recovery();
  await first.consent();
  await first.sent();
  await first.paid();
  later = on.up.sample('later.zip', '--seed', '82', '--size', '300kB');
});

/** A later wallet's software: its signatures are as good, always the same, and other ones. */
function changed(visit: Visit): void {
  visit.wallet.whim = hedged(on.up.network.accounts[account]?.privateKey as Hex, () => 7);
}

async function strange(): Promise<string> {
  const path = join(on.up.dir, 'gptdao-recovery-other.txt');
  writeFileSync(path, writeRecovery(await generateRecovery(), `0x${'22'.repeat(20)}`, new Date(0)));
  return path;
}

it('finds the same key on another device, by what the chain has', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account });
  await visit.toSign(later);
  await visit.button('Find my key (1 signature)').click();
  await visit.see('Choose my recovery file');
  expect(visit.wallet.count('personal_sign')).toBe(1);
  const input = visit.page.locator('.stepper input[type=file]');
  await input.setInputFiles(await strange());
  await visit.see('That recovery file does not open your newest contribution');
  await input.setInputFiles(kept);
  await visit.consent();
  await visit.sent();
  expect([visit.wallet.count('personal_sign'), visit.wallet.count('eth_signTypedData_v4')]).toEqual([1, 1]);
  visit.demandClean();
});

it('stops where the wallet gives another key, before anything is sealed, and says what to do', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account });
  changed(visit);
  await visit.toSign(later);
  await visit.button('Find my key (1 signature)').click();
  await visit.see('Your wallet gives another key than last time');
  expect(await visit.page.getByText('Encrypting and hashing').count()).toBe(0);
  const input = visit.page.locator('.notice input[type=file]');
  await input.setInputFiles(await strange());
  await visit.see('That recovery file does not open your newest contribution');
  await input.setInputFiles(kept);
  await visit.page.getByLabel('I have read the terms').waitFor();
  visit.demandClean();
});

it('makes a new key only where its owner asks for it', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account });
  changed(visit);
  await visit.toSign(later);
  await visit.button('Find my key (1 signature)').click();
  await visit.button('Make a new key').click();
  await visit.see('Your wallet can open what you send.');
  expect(visit.wallet.count('personal_sign')).toBe(3);
  visit.demandClean();
});

it('opens My data with one signature there, and refuses another key', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account });
  await visit.open('/mine');
  await visit.connect();
  await visit.button('Unlock with my wallet').click();
  await visit.see('It is the receipt that the chain names.');
  expect(visit.wallet.count('personal_sign')).toBe(1);
  await visit.button('Lock').click();
  changed(visit);
  await visit.button('Unlock with my wallet').click();
  await visit.see('another key');
  visit.demandClean();
});
