import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds once the page has its heading, and whether the page is wider than the screen. With SHOTS set, pictures are kept in that folder. */
async function look(visit: Visit, name: string): Promise<string[]> {
  await visit.page.locator('h1').first().waitFor(); // the route is loaded when it is entered
  const shots = process.env['SHOTS'];
  if (shots !== undefined) await visit.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  await visit.page.evaluate(axe);
  const found = await visit.page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } }).axe.run();
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['wider than the screen'] : [];
    return [...violations.map((v) => `${v.id}: ${v.nodes.map((n) => String(n.target)).join(' ')}`), ...wide];
  });
  return found.map((f) => `${name}: ${f}`);
}

it.each([['light', 360], ['dark', 1440]] as const)('is accessible at every stage, in the %s theme at %i pixels', async (scheme, width) => {
  const account = scheme === 'light' ? 0 : 1;
  await using visit = await Visit.begin(on.browser, on.up, { account, scheme, width });
  const found: string[] = [];
  const at = async (name: string) => found.push(...(await look(visit, `${scheme}-${width}-${name}`)));
  await at('1-export');
  await visit.look(on.up.sample(`${scheme}.zip`, '--seed', `${60 + account}`, '--size', '600kB', '--attachments', '200kB', '--languages', 'en,es,pt'));
  await at('2-numbers');
  await visit.button('Choose what to send').click();
  await visit.button('Go on: check who can open it').waitFor();
  await visit.page.getByText('Keep single chats at home').click();
  await visit.button('Find chats').click();
  await visit.see('Leave out all that were found');
  await at('3-choose');
  await visit.button('Go on: check who can open it').click();
  await visit.connect();
  await visit.button('Go on: sign').waitFor();
  await visit.page.getByText('Every check').click();
  await at('4-check');
  await visit.button('Go on: sign').click();
  await at('5-key');
  await visit.makeKey();
  await visit.recovery();
  await visit.page.getByLabel('I have read the terms').waitFor();
  await at('6-consent');
  await visit.consent();
  await visit.sent();
  await visit.paid();
  await at('7-paid');
  await visit.open('/mine');
  await visit.button('Unlock with my wallet').click();
  await visit.see('It is the receipt that the chain names.');
  await at('8-mine');
  expect(found).toEqual([]);
  visit.demandClean();
});
