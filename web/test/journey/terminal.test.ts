import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();

/** The age command, as tools/go.mod pins it. */
function buildAge(): string {
  const age = join(on.up.dir, 'age');
  execFileSync('go', ['build', '-o', age, 'filippo.io/age/cmd/age'], { cwd: fileURLToPath(new URL('../../../tools', import.meta.url)), stdio: 'inherit' });
  return age;
}

it('seals what gptdao opens with the wallet, and stock age with the recovery file', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 1 });
  await visit.toSign(on.up.small());
  await visit.makeKey();
  const recovery = await visit.recovery();
  await visit.consent();
  const id = await visit.sent();
  await visit.paid();

  const as = ['--account', '1', '--state', 'terminal'];
  on.up.gptdao('open', id, '-o', 'payload.zip', ...as);
  on.up.gptdao('open', id, '--sealed', '-o', 'sealed.age', ...as);
  const at = (name: string) => join(on.up.dir, name);
  expect(readFileSync(at('payload.zip')).toString('latin1', 0, 4)).toBe('PK\x03\x04');
  execFileSync(buildAge(), ['-d', '-i', recovery, '-o', at('by-age.zip'), at('sealed.age')]);
  expect(readFileSync(at('by-age.zip')).equals(readFileSync(at('payload.zip')))).toBe(true);
  expect(JSON.parse(on.up.gptdao('key', 'test', recovery, '--json', ...as))).toMatchObject({ contributions: [{ contribution: id, opens: true }] });
});
