import { toFunctionSelector } from 'viem';
import { expect, it } from 'vitest';
import { Door, type Lie } from './door.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

interface PinsText {
  pins: { chainId: number; releases: { measurement: string }[]; simulatedRoot: string };
  /** base64 */
  policy: string;
}

/** A page that believes something else beforehand. */
const believing = (change: (pins: PinsText['pins']) => void) => ((path: string, answer: PinsText) => {
  if (path !== '/pins.json') return undefined;
  change(answer.pins);
  return answer;
}) as Lie;

/** A page whose policy takes less. */
const demanding = (change: (tdx: { statuses: string[]; minEvaluation: number }) => void) => ((path: string, answer: PinsText) => {
  if (path !== '/pins.json') return undefined;
  const policy = JSON.parse(Buffer.from(answer.policy, 'base64').toString()) as { tdx: { statuses: string[]; minEvaluation: number } };
  change(policy.tdx);
  return { ...answer, policy: Buffer.from(JSON.stringify(policy)).toString('base64') };
}) as Lie;

/** A gateway that shows another epoch than the chain has. */
const showing = (change: (epoch: { claims: { key: string } }) => void) => ((path: string, answer: { epoch: { claims: { key: string } } }) => {
  if (path !== '/v1/network') return undefined;
  change(answer.epoch);
  return answer;
}) as Lie;

const cases: [what: string, lie: Lie, seen: string, failed: string | undefined][] = [
  ['code that is no release this page knows', believing((p) => { for (const r of p.releases) r.measurement = `0x${'33'.repeat(32)}`; }), 'Stopped: this does not hold', 'Its code is a release that this page knows'],
  ['evidence of another root', believing((p) => { p.simulatedRoot = Buffer.alloc(32, 7).toString('base64'); }), 'Stopped: this does not hold', 'The evidence is authentic'],
  ['a machine whose TCB the policy does not take', demanding((tdx) => { tdx.statuses = ['OutOfDate']; }), 'the evidence does not hold: tdx-status', 'The evidence is authentic'],
  ['a TCB that is judged by old data', demanding((tdx) => { tdx.minEvaluation = 2_000_000; }), 'the evidence does not hold: tdx-evaluation', 'The evidence is authentic'],
  ['evidence that is over another key', showing((epoch) => { epoch.claims.key = `0x${'44'.repeat(20)}`; }), 'Stopped: this does not hold', 'The evidence is authentic'],
  ['another chain than the page was made for', believing((p) => { p.chainId += 1; }), 'another network than', undefined],
];

it.each(cases)('goes no further with %s', async (_, lie, seen, failed) => {
  await using door = await Door.before(on.up.network.gateway);
  door.lie = lie;
  await using visit = await Visit.begin(on.browser, on.up, { account: 2, origin: door.origin });
  await visit.toCheck(on.up.small());
  await visit.connect();
  await visit.see(seen);
  if (failed !== undefined) await visit.page.locator('.checks [data-ok=false]').getByText(failed).waitFor();
  expect(await visit.button('Go on: sign').count()).toBe(0);
  expect(door.asked.filter((a) => a.includes('/v1/consents') || a.includes('/files/'))).toEqual([]);
});

/** What a chain says of a revoked key: the same answer, with its second word set. */
function revoked(answer: string): string {
  return `${answer.slice(0, 2 + 64)}${'1'.padStart(64, '0')}${answer.slice(2 + 128)}`;
}

const standing = toFunctionSelector('function standing(address key)');

const isStanding = (call: { method?: string; params?: unknown }) => call.method === 'eth_call' && (call.params as [{ data: string }])[0].data.startsWith(standing);

it('goes no further once the chain says that the keyring is revoked, and keeps what was prepared', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await Visit.begin(on.browser, on.up, { account: 3, origin: door.origin });
  await visit.toCheck(on.up.small());
  await visit.connect();
  await visit.button('Go on: sign').waitFor();
  door.lie = ((path: string, answer: { result: string }, asked: { method?: string; params?: unknown }) => (
    path === '/rpc' && isStanding(asked) ? { ...answer, result: revoked(answer.result) } : undefined)) as Lie;
  visit.wallet.whim = async (call, wallet) => (isStanding(call) ? revoked((await wallet.ask(call)) as string) : undefined);
  await visit.button('Back').click();
  await visit.button('Go on: check who can open it').click();
  await visit.see('Stopped: this does not hold');
  await visit.page.locator('.checks [data-ok=false]').getByText('Nobody revoked it meanwhile').waitFor();
  await visit.page.getByRole('link', { name: 'See Verify' }).waitFor();
  expect(await visit.button('Go on: sign').count()).toBe(0);
  await visit.button('Back').click();
  await visit.see('What it may earn'); // the file is still at hand
  visit.demandClean();
});

// The evidence of a development network holds from 2026 for a century.
it.each([['slow', -1000], ['fast', 40_000]] as const)('says that the clock may be why, where it is %s by %i days', async (_, days) => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 4 });
  await visit.context.addInitScript((by) => {
    const now = Date.now;
    Date.now = () => now() + by;
  }, days * 86_400_000);
  await visit.page.reload();
  await visit.toCheck(on.up.small());
  await visit.connect();
  await visit.see('Stopped: this does not hold');
  await visit.see('The clock of this device may be wrong');
  expect(await visit.button('Go on: sign').count()).toBe(0);
});
