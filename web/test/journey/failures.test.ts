import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { generateRecovery } from '../../src/lib/identity/index.ts';
import { Door, type Lie } from './door.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';
import { hedged, refusal } from './wallet.ts';

const on = stage();

interface Told {
  chainId: number;
  pool: string;
  epoch: { epoch: number; recipient: string; evidence: { report: string } };
}

const ofNetwork = (change: (n: Told) => void): Lie => (path, answer) => {
  if (path !== '/v1/network') return undefined;
  change(answer);
  return answer;
};

describe('a lying gateway is caught before anything is encrypted', () => {
  let false_: string;
  beforeAll(async () => {
    false_ = (await generateRecovery()).recipient;
  });

  const lies: [name: string, lie: () => Lie, seen: string][] = [
    ['a false recipient', () => ofNetwork((n) => { n.epoch.recipient = false_; }), 'Stopped: this does not hold'],
    ['a false epoch', () => ofNetwork((n) => { n.epoch.epoch = 7; }), 'Stopped: this does not hold'],
    ['another pool', () => ofNetwork((n) => { n.pool = `0x${'11'.repeat(20)}`; }), 'This site serves another network'],
    ['a false quote', () => ofNetwork((n) => { n.epoch.evidence.report = flipped(n.epoch.evidence.report); }), 'Stopped: this does not hold'],
    ['a false chain', () => (path, answer: { result?: string }, asked: { method?: string }) => (path === '/rpc' && asked?.method === 'eth_call'
      ? { ...answer, result: `0x${'00'.repeat(((answer.result?.length ?? 2) - 2) / 2)}` } : undefined), 'This site serves another network'],
    ['a chain of another number', () => (path, answer: object, asked: { method?: string }) => (path === '/rpc' && asked?.method === 'eth_chainId'
      ? { ...answer, result: '0x1' } : undefined), 'This site serves another network'],
  ];

  it('whatever it lies about', async () => {
    await using door = await Door.before(on.up.network.gateway);
    await using visit = await Visit.begin(on.browser, on.up, { origin: door.origin });
    await visit.toCheck(on.up.small());
    await visit.connect();
    await visit.button('Go on: sign').waitFor();
    for (const [name, lie, seen] of lies) {
      door.lie = lie() as Lie;
      await visit.button('Back').click();
      await visit.button('Go on: check who can open it').click();
      await visit.page.getByText(seen).first().waitFor().catch(() => expect.fail(name));
      expect(await visit.button('Go on: sign').count(), name).toBe(0);
      door.lie = () => undefined;
    }
    expect(door.asked.filter((a) => a.includes('/v1/consents') || a.includes('/files/'))).toEqual([]);
    await visit.button('Back').click();
    await visit.button('Go on: check who can open it').click();
    await visit.button('Go on: sign').waitFor();
    visit.demandClean();
  });
});

function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[400] = (bytes[400] ?? 0) ^ 1;
  return bytes.toString('base64');
}

describe('files that cannot be contributed stay here, with what to do', () => {
  it('says it of each', async () => {
    await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
    const cases: [name: string, bytes: Buffer, seen: RegExp][] = [
      ['diary.zip', Buffer.from('Dear diary'), /Choose the \.zip file that the link/],
      ['half.zip', readFileSync(on.up.small()).subarray(0, 60_000), /The download stopped early/],
    ];
    for (const [name, bytes, seen] of cases) {
      const path = join(on.up.dir, name);
      writeFileSync(path, bytes);
      await visit.choose(path);
      await visit.see(seen);
      await visit.button('Choose another file').click();
    }
    visit.demandClean();
  });

  it('shows the numbers without a wallet, and then how to get one', async () => {
    await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
    await visit.toCheck(on.up.small());
    await visit.see('No wallet in this browser');
    expect(await visit.button('Go on: sign').count()).toBe(0);
    visit.demandClean();
  });
});

it('stays where it is when the wallet says no, is busy, hangs, is on another chain or switches its account', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 1 });
  const { wallet } = visit;
  await visit.toCheck(on.up.small());
  wallet.whim = ({ method }) => (method === 'eth_requestAccounts' ? refusal(4001, 'no') : undefined);
  await visit.connect();
  await visit.see('You said no in your wallet');
  wallet.whim = ({ method }) => (method === 'eth_requestAccounts' ? refusal(-32002, 'already pending') : undefined);
  await visit.connect();
  await visit.see('still asking about something else');
  wallet.whim = ({ method }) => (method === 'eth_requestAccounts' ? new Promise(() => undefined) : undefined);
  await visit.connect();
  await visit.button('Stop waiting').click();
  await visit.see('You stopped waiting');
  wallet.whim = () => undefined;
  wallet.chainId = 1;
  await visit.connect();
  await visit.button('Switch to the development network').click();
  await visit.button('Go on: sign').click();
  wallet.whim = ({ method }) => (method === 'personal_sign' ? refusal(4001, 'no') : undefined);
  await visit.makeKey();
  await visit.see('You said no in your wallet');
  wallet.whim = () => undefined;
  const other = on.up.network.accounts[2]?.address;
  await wallet.emit('accountsChanged', [other]);
  await visit.see('Your wallet shows another account now');
  await wallet.emit('accountsChanged', [wallet.account.address]);
  await visit.makeKey();
  await visit.see('Your wallet can open what you send.');
  visit.demandClean();
});

it('makes the recovery file the key of a wallet that signs differently each time', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 3 });
  let asked = 0;
  visit.wallet.whim = hedged(on.up.network.accounts[3]?.privateKey as Hex, () => ++asked);
  await visit.toSign(on.up.small());
  await visit.makeKey();
  await visit.see('Your recovery file will be your key');
  const kept = await visit.recovery();
  await visit.consent();
  await visit.sent();
  await visit.paid();
  expect(readFileSync(kept, 'utf8')).toMatch(/^AGE-SECRET-KEY-PQ-1/m);
  visit.demandClean();
});

it.each([['wasm', 5, '41'], ['script', 9, '43']] as const)('seals alike by %s, without the browser\'s own cipher', async (cipher, account, seed) => {
  await using visit = await Visit.begin(on.browser, on.up, { account });
  await visit.open(`/contribute?cipher=${cipher}`);
  await visit.contribute(on.up.sample(`${cipher}.zip`, '--seed', seed, '--size', '300kB'));
  await visit.paid();
  visit.demandClean();
});
