import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Contribution } from '../../src/api.ts';
import { skipReasons } from '../../src/lib/contribution/index.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();
let visit: Visit;
let real: Contribution;

beforeAll(async () => {
  visit = await Visit.begin(on.browser, on.up, { account: 0 });
  const id = await visit.contribute(on.up.small());
  await visit.paid();
  real = (await (await fetch(`${on.up.network.gateway}/v1/contributions/${id}`)).json()) as Contribution;
});
afterAll(async () => visit[Symbol.asyncDispose]());

/** Has the stream of a contribution tell another end of it, or none yet. */
async function tell(change: Partial<Contribution>): Promise<void> {
  const { proof: _, reward: __, units: ___, transaction: ____, ...begun } = real;
  await visit.context.unrouteAll();
  await visit.context.route('**/events', (route) => route.fulfill({
    contentType: 'text/event-stream', body: `event: contribution\ndata: ${JSON.stringify({ ...begun, ...change })}\n\n`,
  }));
  await visit.open(`/contribute/${real.id}`);
}

const sentence = (name: string) => skipReasons.find((r) => r.name === name)?.sentence as string;

const ends: [what: string, change: Partial<Contribution>, seen: string][] = [
  ['nothing new', { state: 'nothing-due', reason: 'There is nothing new in it that could be paid now. Export again later, when you have written more.' }, 'There is nothing new in it'],
  ['refused', { state: 'refused', reason: 'It could not be scored. Check it with gptdao inspect and contribute the export again.' }, 'It could not be scored'],
  ['bound to another wallet', { state: 'skipped', reason: sentence('account-bound') }, sentence('account-bound')],
  ['over the cap', { state: 'skipped', reason: sentence('over-cap') }, sentence('over-cap')],
  ['a worker that was revoked', { state: 'skipped', reason: sentence('worker') }, sentence('worker')],
  ['lapsed', { state: 'expired', reason: 'The consent ended before the file had arrived and been scored. Sign again and contribute it.' }, 'Sign again and contribute it'],
  ['withdrawn', { state: 'withdrawn' }, 'You have withdrawn it'],
];

it.each(ends)('says why nothing is paid, and what to do next: %s', async (_, change, seen) => {
  await tell(change);
  await visit.see(seen);
  expect(await visit.page.locator('[role=progressbar], .loading').count()).toBe(0);
  expect(await visit.page.locator('.stepper [data-state=failed]').count()).toBe(1);
  await visit.page.getByRole('link', { name: 'Contribute another export' }).waitFor();
  await visit.page.getByRole('link', { name: 'See my data' }).waitFor();
});

const delays: [what: string, change: Partial<Contribution>, seen: string][] = [
  ['no enclave is free', { state: 'uploaded' }, 'Waiting for an enclave'],
  ['scored often enough today', { state: 'uploaded', reason: 'This ChatGPT account was scored as often as one day allows. It goes on by itself after 2026-11-27 00:00 UTC.' }, 'It goes on by itself after'],
  ['being scored', { state: 'proving' }, 'opened in its memory, scored, and forgotten'],
  ['the payment is late', { state: 'settling' }, 'The payment is on its way to the chain'],
];

it.each(delays)('says what a delayed reward waits for, and that nobody has to: %s', async (_, change, seen) => {
  await tell(change);
  await visit.see(seen);
  await visit.see('you may also come back later');
});

it('does not believe a payment that the chain does not show', async () => {
  await tell({ state: 'paid', reward: `${real.reward ?? ''}0`, units: real.units ?? 0, ...(real.transaction && { transaction: real.transaction }) });
  await visit.see('The chain does not confirm what the gateway says was paid');
  expect(await visit.page.getByText('Paid to').count()).toBe(0);
});

it('follows nothing that is another contribution', async () => {
  await tell({ state: 'paid', consent: { ...real.consent, deadline: `${BigInt(real.consent.deadline) + 1n}` } });
  await visit.page.locator('.loading').waitFor();
  expect(await visit.page.getByText('Paid').count()).toBe(0);
});
