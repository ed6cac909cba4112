import { afterAll, bench } from 'vitest';

import { openPage } from './browser.ts';
import { appraiseAll, sent } from './sent.ts';
import { vectors } from './vectors.ts';

const { page, close } = await openPage();
afterAll(close);

/** At once, so that sending cases to the page weighs little: figures are of ten appraisals. */
const batch = 10;

for (const technology of ['tdx', 'snp']) {
  const good = vectors(technology).cases.find((c) => c.want.trusted);
  if (good === undefined) throw new Error(`no good vector of ${technology}`);
  const cases = Array.from({ length: batch }, () => sent(good));
  bench(`appraise ${technology} in Chromium, ${batch} times`, async () => {
    await page.evaluate(appraiseAll, cases);
  });
}
