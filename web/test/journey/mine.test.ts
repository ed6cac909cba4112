import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateKeyToAccount } from 'viem/accounts';
import { expect, it } from 'vitest';
import type { Contribution } from '../../src/api.ts';
import { reasons } from '../../src/messages/sentences.ts';
import { Door, type Lie } from './door.ts';
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
  await visit.see('The gateway has signed that it deleted the sealed file');
  const receipt = visit.page.waitForEvent('download');
  await visit.button('Save the receipt of deletion').click();
  const saved = join(on.up.dir, 'deletion.json');
  await (await receipt).saveAs(saved);
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ deletion: { signature: expect.stringMatching(/^0x[0-9a-f]{130}$/) }, pool: expect.anything() });
  visit.demandClean();
});

/** Changes the contributions of a wallet on their way. */
const showing = (change: (c: Contribution) => void): Lie => (path: string, answer: { items: Contribution[] }) => {
  if (!path.startsWith('/v1/wallets/')) return undefined;
  answer.items.forEach(change);
  return answer;
};

it('does not believe a receipt of deletion that is of another file or by another key, and says what a lost key asks for and what is due', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await Visit.begin(on.browser, on.up, { account: 1, origin: door.origin });
  await visit.contribute(on.up.sample('lost.zip', '--seed', '52', '--size', '200kB'));
  await visit.paid();
  const stranger = privateKeyToAccount(`0x${'11'.repeat(32)}`);
  const told = async (change: (c: Contribution) => void, seen: string) => {
    door.lie = showing(change);
    await visit.open('/mine');
    await visit.see(seen);
  };
  const deletion = { consent: `0x${'22'.repeat(32)}`, content: `0x${'33'.repeat(32)}`, at: '1800000000', signature: await stranger.sign({ hash: `0x${'44'.repeat(32)}` }) } as const;
  await told((c) => Object.assign(c, { state: 'withdrawn', deletion }), 'it is of another file');
  await told((c) => Object.assign(c, { state: 'withdrawn', deletion: { ...deletion, consent: c.id, content: c.consent.content } }), 'it is signed by 0x');
  await told((c) => Object.assign(c, { proof: { ...c.proof, score: String(Number(c.proof?.score) + 700) } }), 'Still due:');
  await visit.see('how much the pool pays in a day is capped');
  await told(() => undefined, 'Nothing more is due.');
  await told((c) => Object.assign(c, { state: 'refused', sealAgain: true }), 'Contribute the export again');
});
