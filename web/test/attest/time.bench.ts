import { bench } from 'vitest';

import { appraise } from '../../src/lib/attest/index.ts';
import { vectors } from './vectors.ts';

for (const technology of ['tdx', 'snp']) {
  const good = vectors(technology).cases.find((c) => c.want.trusted);
  if (good === undefined) throw new Error(`no good vector of ${technology}`);
  bench(`appraise ${technology}`, async () => {
    await appraise(...good.arguments);
  });
}
