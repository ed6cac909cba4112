import { expect, it } from 'vitest';
import { Door } from './door.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

it('goes on with an upload that was cut at 1, 42 and 99 %, with the same file only', async () => {
  await using door = await Door.before(on.up.network.gateway);
  await using visit = await Visit.begin(on.browser, on.up, { account: 4, origin: door.origin });
  const file = on.up.sample('large.zip', '--seed', '31', '--size', '12MB');
  await visit.toSign(file);
  await visit.makeKey();
  await visit.recovery();
  door.budget = 34_000; // 1 % of it
  await visit.consent();
  const id = await visit.sent();
  const received = async () => (await (await fetch(`${on.up.network.gateway}/v1/contributions/${id}`)).json() as { received: number; size: number });
  const { size } = await received();
  let at = 34_000;
  for (const next of [0.42, 0.99, 2]) {
    await expect.poll(async () => (await received()).received, { timeout: 30_000 }).toBeGreaterThan(at * 0.4);
    await visit.open('/contribute');
    await visit.button('Give it up').waitFor();
    await visit.page.getByRole('link', { name: 'Go on' }).click();
    if (next === 0.42) {
      await visit.page.locator('input[type=file]').setInputFiles(on.up.small());
      await visit.see('That is another file, or it was changed');
    }
    const now = (await received()).received;
    at = next * size;
    door.budget = at - now;
    await visit.page.locator('input[type=file]').setInputFiles(file);
  }
  await visit.page.getByText('Read and scored in the enclave').first().waitFor();
  await expect.poll(async () => (await received()).received, { timeout: 60_000 }).toBe(size);
  await visit.page.getByText(/The chain confirms it|Nothing in it was new/).first().waitFor();
});
