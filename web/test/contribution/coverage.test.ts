import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { formats } from './vectors.ts';

test('every file of vectors that names TypeScript is executed by a test', () => {
  const directory = new URL('../', import.meta.url);
  const tests = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  const source = tests.map((name) => readFileSync(new URL(name, directory), 'utf8')).join('');
  expect(formats().length).toBeGreaterThan(20);
  for (const format of formats()) expect(source.includes(`'${format}'`) || source.includes(`vectors/${format}.json`), format).toBe(true);
});
