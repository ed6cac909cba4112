import { toFunctionSelector } from 'viem';
import { expect, it } from 'vitest';
import { Door, type Lie } from './door.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

interface PinsText {
  pins: { chainId: number; releases: { measurement: string }[]; simulatedRoot: string };
}

/** A page that believes something else beforehand. */
const believing = (change: (pins: PinsText['pins']) => void) => ((path: string, answer: PinsText) => {
  if (path !== '/pins.json') return undefined;
  change(answer.pins);
  return answer;
}) as Lie;

const cases: [what: string, lie: Lie, seen: string, failed: string | undefined][] = [
  ['code that is no release this page knows', believing((p) => { for (const r of p.releases) r.measurement = `0x${'33'.repeat(32)}`; }), 'Stopped: this does not hold', 'Its code is a release that this page knows'],
  ['evidence of another root', believing((p) => { p.simulatedRoot = Buffer.alloc(32, 7).toString('base64'); }), 'Stopped: this does not hold', 'The evidence is authentic'],
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
