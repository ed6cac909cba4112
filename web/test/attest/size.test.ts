import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { bundle } from './bundle.ts';

test('what the page loads at once is at most 8 kB', async () => {
  const initial = (await bundle()).filter((chunk) => chunk.initial);
  const bytes = initial.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
  console.log(bytes, initial.map((c) => [c.name, c.code.length]));
  expect(bytes).toBeLessThanOrEqual(8000);
}, 60_000);
