import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refusals } from '../../src/messages/sentences.ts';
import { built } from '../reader/kit.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';
import { membersOf } from './zip.ts';

const on = stage();

/** Notes every step that a progress bar of the page shows, from now on. */
async function watchProgress(visit: Visit): Promise<() => Promise<{ label: string; value: number }[]>> {
  await visit.page.evaluate(() => {
    const seen: { label: string; value: number }[] = [];
    Object.assign(globalThis, { seenProgress: seen });
    new MutationObserver(() => {
      const bar = document.querySelector('[role=progressbar]');
      if (bar !== null) seen.push({ label: bar.getAttribute('aria-label') ?? '', value: Number(bar.getAttribute('aria-valuenow')) });
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  return () => visit.page.evaluate(() => (globalThis as unknown as { seenProgress: { label: string; value: number }[] }).seenProgress);
}

it('shows what leaving chats out costs, with real progress, before anything is signed', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  await visit.look(on.up.sample('costs.zip', '--seed', '71', '--size', '10MB'));
  await visit.button('Choose what to send').click();
  await visit.button('Go on: check who can open it').waitFor();
  const size = await visit.page.locator('.halves dd').first().textContent();
  await visit.page.getByText('Keep single chats at home').click();
  await visit.button('Find chats').click();
  for (let i = 0; i < 40; i++) await visit.page.locator('.chats input').nth(i).check();
  await visit.see('40 chats stay at home');
  const seen = await watchProgress(visit);
  await visit.button('See what that costs').click();
  await visit.see(/With everything it may earn at most [0-9.,]+ \$GPT; without these chats, [0-9.,]+ \$GPT/);
  await visit.page.locator('.reward s').waitFor();
  const steps = await seen();
  for (const label of ['Step 1 of 2, taking them out', 'Step 2 of 2, reading what is left']) {
    const values = steps.filter((s) => s.label === label).map((s) => s.value);
    expect(new Set(values).size, `${label}: ${values.join(' ')}`).toBeGreaterThan(2);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  }
  expect(await visit.page.locator('[role=progressbar]').count()).toBe(0);
  expect(await visit.page.locator('.halves dd').first().textContent()).not.toBe(size);
  await visit.button('Send everything again').click();
  await visit.page.locator('.reward s').waitFor({ state: 'detached' });
  await expect.poll(() => visit.page.locator('.halves dd').first().textContent()).toBe(size);
  visit.demandClean();
});

it('shows a conversations.json without its zip, and says what to contribute, as the command line does', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  const chats = (await membersOf(on.up.small())).find((m) => m.name.startsWith('conversations'));
  const path = join(on.up.dir, 'conversations.json');
  writeFileSync(path, chats?.bytes ?? '');
  expect(execFileSync(built('gptdao'), ['inspect', path], { encoding: 'utf8' })).toContain('choose the whole zip, which shows whose it is');
  await visit.choose(path);
  await visit.see('Your ChatGPT in numbers');
  await visit.see(refusals['bare-chats'] as string);
  expect(await visit.button('Choose what to send').count()).toBe(0);
  await visit.button('Choose another file').click();
  await visit.see('Drop your ChatGPT export here');
  visit.demandClean();
});

it('says that the file changed while it was sealed, and has it chosen again', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 2 });
  const path = on.up.sample('changes.zip', '--seed', '72', '--size', '300kB');
  await visit.toSign(path);
  await visit.makeKey();
  appendFileSync(path, 'a byte more');
  await visit.recovery();
  await visit.see('The file changed, or was moved, since you chose it');
  expect(await visit.button('Make a new key').count()).toBe(0);
  await visit.button('Choose the file again').click();
  await visit.see('Drop your ChatGPT export here');
  visit.demandClean();
});

it('verifies the export mail before it goes along, with the command line\'s verdict', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 8 });
  const file = on.up.sample('mailed.zip', '--seed', '73', '--size', '300kB', '--mail', 'mail.eml');
  on.up.sample('stranger.zip', '--seed', '74', '--size', '100kB', '--mail', 'stranger.eml');
  const own = join(on.up.dir, 'mail.eml');
  const altered = join(on.up.dir, 'altered.eml');
  writeFileSync(altered, readFileSync(own, 'latin1').replace('Download', 'Fetch'), 'latin1');
  await visit.look(file);
  await visit.button('Choose what to send').click();
  await visit.button('Go on: check who can open it').waitFor();
  const told: string[] = [];
  visit.page.on('request', (r) => r.postData() !== null && told.push(new URL(r.url()).pathname));
  const input = visit.page.locator('input[type=file][accept*=eml]');
  for (const mail of [altered, join(on.up.dir, 'stranger.eml')]) {
    const { code, sentence } = (JSON.parse(execFileSync(built('gptdao'), ['inspect', file, '--mail', mail, '--json'], { encoding: 'utf8' })) as { mail: { code: string; sentence: string } }).mail;
    await input.setInputFiles(mail);
    await visit.see(sentence);
    expect(code).not.toBe('');
    expect(await visit.page.locator('.files').getByText('.gptdao/mail.eml').count()).toBe(0);
  }
  await input.setInputFiles(own);
  await visit.see(/It holds: OpenAI sent it on 20/);
  await visit.see('simulated key');
  await expect.poll(() => visit.page.locator('.files').getByText('.gptdao/mail.eml').count()).toBe(1);
  expect(told.filter((path) => path !== '/rpc')).toEqual([]); // what it may earn is asked of the pool
  await visit.button('Leave it out').click();
  await expect.poll(() => visit.page.locator('.files').getByText('.gptdao/mail.eml').count()).toBe(0);
  await input.setInputFiles(own);
  await visit.see('goes along, sealed');
  await visit.button('Go on: check who can open it').click();
  await visit.connect();
  await visit.button('Go on: sign').click();
  await visit.makeKey();
  await visit.recovery();
  await visit.consent();
  const id = await visit.sent();
  await visit.paid();
  const { proof } = (await (await fetch(`${on.up.network.gateway}/v1/contributions/${id}`)).json()) as { proof: { tier: number } };
  expect(proof.tier).toBe(2);
  visit.demandClean();
});

it('tries again where the payload could not be made', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  await visit.look(on.up.small());
  await visit.page.route('**/assets/worker-*.js', (route) => route.abort(), { times: 1 });
  await visit.button('Choose what to send').click();
  await visit.see('The file could not be read');
  expect(await visit.button('Go on: check who can open it').isDisabled()).toBe(true);
  await visit.button('Try again').click();
  await visit.see('Goes, sealed');
});
