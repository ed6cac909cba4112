import { expect, it } from 'vitest';
import { Door, type Refusal } from './door.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

/** To where the upload is about to begin, through a door. */
async function ready(door: Door, account: number, name: string, seed: string): Promise<Visit> {
  const visit = await Visit.begin(on.browser, on.up, { account, origin: door.origin });
  await visit.toSign(on.up.sample(name, '--seed', seed, '--size', '3MB'));
  await visit.makeKey();
  await visit.recovery();
  return visit;
}

it('waits out a gateway that is down, busy, locked, elsewhere or forgetful, and says why', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 0, 'waits.zip', '41');
  const trouble: [Refusal, seen: string][] = [
    [{ status: 503 }, 'Waiting: The gateway answered with status 503.'],
    [{ status: 429, code: 'quota', detail: 'That was too many uploads for now.', retryAfter: 1 }, 'Waiting: That was too many uploads for now.'],
    [{ status: 423, code: 'upload-locked', detail: 'Another request writes to the upload.' }, 'Waiting: Another request writes to the upload.'],
    [{ status: 409, code: 'wrong-offset', detail: 'The upload is at another offset.' }, 'Waiting: The upload is at another offset.'],
    [{ status: 410 }, 'Waiting for the connection.'], // forgotten: it is created again
  ];
  let now: Refusal | undefined = trouble[0]?.[0];
  door.refuse = (method) => (method === 'PATCH' ? now : undefined);
  await visit.consent();
  await visit.sent();
  for (const [refusal, seen] of trouble) {
    now = refusal;
    await visit.see(seen).catch(() => expect.fail(seen));
    expect(await visit.page.getByText('What arrived is safe.').count()).toBeGreaterThan(0);
  }
  now = undefined;
  await visit.paid();
  visit.demandClean();
});

it('asks before a tab is closed that still sends, and not afterwards', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 7, 'leaves.zip', '49');
  door.refuse = (method) => (method === 'PATCH' ? { status: 503 } : undefined);
  await visit.consent();
  await visit.sent();
  await visit.see('Waiting: ');
  const asked: string[] = [];
  visit.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss(); // stay
  });
  await visit.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  door.refuse = () => undefined;
  await visit.paid();
  const gone = visit.page.waitForEvent('close');
  await visit.page.close({ runBeforeUnload: true });
  await gone;
  expect(asked).toEqual(['beforeunload']);
});

it('stops at what waiting does not cure, says so, and goes on where the file still is', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 1, 'stops.zip', '42');
  door.refuse = (method) => (method === 'PATCH' ? { status: 413, code: 'too-large', detail: 'The part is larger than this gateway takes.' } : undefined);
  await visit.consent();
  await visit.sent();
  await visit.see('The upload stopped');
  await visit.see('The part is larger than this gateway takes.');
  door.refuse = () => undefined;
  await visit.button('Try again').click();
  await visit.paid();
  visit.demandClean();
});

it('goes on by itself when the line comes back, and pauses for who asks', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 2, 'offline.zip', '43');
  door.refuse = (method) => (method === 'PATCH' ? { status: 503 } : undefined);
  await visit.consent();
  await visit.sent();
  await visit.see('Waiting: ');
  await visit.button('Pause').click();
  await visit.see('Paused. What arrived is safe');
  await visit.context.setOffline(true);
  await visit.button('Go on').click();
  await visit.see('Waiting for the connection. What arrived is safe.');
  door.refuse = () => undefined;
  await visit.context.setOffline(false);
  await visit.paid();
});

it('seals again when the key epoch changed while it was signed, and has it signed once more', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 3, 'rotated.zip', '44');
  let left = 1;
  door.refuse = (_, path) => (path === '/v1/consents' && left-- > 0 ? { status: 409, code: 'epoch-closed', detail: 'Key epoch 1 takes no more files.' } : undefined);
  await visit.consent();
  await visit.see('The key epoch changed meanwhile, so the file is sealed again');
  await visit.consent();
  await visit.sent();
  await visit.paid();
  expect(visit.wallet.count('eth_signTypedData_v4')).toBe(2);
  visit.demandClean();
});

it('stops an upload whose consent or key epoch ended on the way, and has it contributed again', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 6, 'ended.zip', '47');
  const ends: [Refusal, seen: string][] = [
    [{ status: 409, code: 'epoch-closed', detail: 'Key epoch 1 takes no more files.' }, 'Key epoch 1 takes no more files.'],
    [{ status: 410, code: 'deadline', detail: 'The consent is over.' }, 'The consent is over.'],
  ];
  for (const [refusal, seen] of ends) {
    door.refuse = (method, path) => (path.startsWith('/files/') && method !== 'GET' ? refusal : undefined);
    await visit.consent();
    await visit.sent();
    await visit.see('The upload stopped');
    await visit.see(seen);
    await visit.page.getByRole('link', { name: 'Contribute again' }).click();
    door.refuse = () => undefined;
    if (refusal === ends.at(-1)?.[0]) break;
    await visit.toSign(on.up.sample('ended-again.zip', '--seed', '48', '--size', '300kB'));
  }
  await visit.page.locator('.dropzone').waitFor();
  visit.demandClean();
});

it('says what the gateway refuses of a consent, and keeps everything for another try', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await ready(door, 4, 'quota.zip', '45');
  const trouble: [Refusal, seen: string][] = [
    [{ status: 429, code: 'quota', detail: 'That was too many consents for now.', retryAfter: 60 }, 'That was too many consents for now.'],
    [{ status: 413, code: 'too-large', detail: 'The sealed file has 9 bytes; this gateway takes 1 to 8.' }, 'this gateway takes 1 to 8'],
    [{ status: 500, code: 'internal', detail: 'Something went wrong in the gateway; this is incident 7.' }, 'this is incident 7'],
    [{ status: 502 }, 'The gateway answered with something else'],
  ];
  await visit.page.getByLabel('I have read the terms').check();
  for (const [refusal, seen] of trouble) {
    door.refuse = (_, path) => (path === '/v1/consents' ? refusal : undefined);
    await visit.button('Sign and send (1 signature)').click();
    await visit.see(seen);
  }
  door.refuse = () => undefined;
  await visit.button('Sign and send (1 signature)').click();
  await visit.sent();
  await visit.paid();
  visit.demandClean();
});

it('works where nothing can be stored, and says that the page has to stay open', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await Visit.begin(on.browser, on.up, { account: 5, origin: door.origin });
  const client = await visit.context.newCDPSession(visit.page);
  await client.send('Storage.overrideQuotaForOrigin', { origin: door.origin, quotaSize: 1 });
  door.refuse = (method) => (method === 'PATCH' ? { status: 503 } : undefined);
  await visit.contribute(on.up.sample('full.zip', '--seed', '46', '--size', '3MB'));
  await visit.see('This browser remembers nothing');
  door.refuse = () => undefined;
  await visit.paid();
  visit.demandClean();
});
