import { describe, expect, test } from 'vitest';

import { appraise } from '../../src/lib/attest/index.ts';
import { vectors, wanted } from './vectors.ts';

describe.each(['tdx', 'snp'])('%s', (technology) => {
  const { checks, cases } = vectors(technology);

  test.each(cases)('$name', async (c) => {
    expect(wanted(await appraise(...c.arguments))).toEqual(c.want);
  });

  test('every check is made, and fails for one vector at least', async () => {
    const failing = new Set(cases.flatMap((c) => c.want.reasons));
    expect(checks.filter((name) => !failing.has(name))).toEqual([]);
    const good = cases.find((c) => c.want.trusted);
    expect(good).toBeDefined();
    if (good === undefined) return;
    const made = (await appraise(...good.arguments)).checks.map((check) => check.name);
    expect(checks.filter((name) => !made.includes(name))).toEqual([]);
  });
});
