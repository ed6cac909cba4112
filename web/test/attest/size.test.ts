import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { bundle } from './bundle.ts';

function weight(chunks: { code: string }[]): number {
  return chunks.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0);
}

test('the verifier of TDX is at most 8 KiB', async () => {
  expect(weight(await bundle('tdx.ts'))).toBeLessThanOrEqual(8 << 10);
});

test('SEV-SNP is loaded only when it is asked for, and is at most 5 KiB', async () => {
  const chunks = await bundle();
  const [initial, lazy] = [chunks.filter((c) => c.initial), chunks.filter((c) => !c.initial)];
  expect(weight(initial)).toBeLessThanOrEqual(9 << 10); // with what both use given names for the other
  expect(weight(lazy)).toBeGreaterThan(0);
  expect(weight(lazy)).toBeLessThanOrEqual(5 << 10);
  expect(initial.some((c) => c.code.includes('snp-report'))).toBe(false);
});
