import { expect, test } from 'vitest';

import { openPage } from './browser.ts';
import { appraiseAll, sent } from './sent.ts';
import { vectors, wanted } from './vectors.ts';

const cases = ['tdx', 'snp'].flatMap((technology) => vectors(technology).cases);

test('Chromium comes to the verdict of every vector', { timeout: 120_000 }, async () => {
  const { page, close } = await openPage();
  const verdicts = await page.evaluate(appraiseAll, cases.map(sent)).finally(close);
  expect(verdicts.length).toBe(cases.length);
  const differing = cases.filter((c, i) => JSON.stringify(verdicts[i] && sorted(wanted(verdicts[i]))) !== JSON.stringify(sorted(c.want)));
  expect(differing.map((c) => c.name)).toEqual([]);
});

function sorted(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, v]: [string, unknown]) => [name, typeof v === 'object' && v !== null && !Array.isArray(v) ? sorted(v) : v]),
  );
}
