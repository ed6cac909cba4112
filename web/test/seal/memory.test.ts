import { expect, it } from 'vitest';
import { Stage } from '../../bench/browser/stage.ts';

const size = 192 * 2 ** 20;

// With 2 GiB: `make bench-browser`, docs/performance.md.
it('seals and sends a file that is larger than what it may take of memory', async () => {
  await using stage = await Stage.with(size);
  const account = stage.account as `0x${string}`;
  const engine = (await stage.ask('hasNative')) ? 'native' : 'wasm';
  const sealed = await stage.measure(size, () => stage.ask('seal', account, engine, size));
  expect(sealed.memory).toBeLessThan(160);
  const sent = await stage.measure(size, () => stage.ask('upload', account, engine));
  expect(sent.memory).toBeLessThan(160);
});
