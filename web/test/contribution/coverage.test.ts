import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { formats } from './vectors.ts';

test('every file of vectors that names TypeScript is executed here', () => {
  const directory = new URL('./', import.meta.url);
  const tests = readdirSync(directory).filter((name) => name.endsWith('.test.ts'));
  const source = tests.map((name) => readFileSync(new URL(name, directory), 'utf8')).join('');
  expect(formats().length).toBeGreaterThan(20);
  for (const format of formats()) expect(source).toContain(`'${format}'`);
});
