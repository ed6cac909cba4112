import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, bench, describe } from 'vitest';
import { built, Folder, OpenFile, startReader } from '../test/reader/kit.ts';

// The figures of docs/performance.md that the table of vitest does not show. Speed is by the processor's own clock, which
// runs the same on a machine that does other things as well.
describe('the reader as WebAssembly', async () => {
  const folder = new Folder();
  const path = folder.sample('export.zip', '--seed', '7', '--size', '50MB');
  const reader = await startReader();
  const before = reader.memory;
  let best = 0;

  bench('inspect 50 MB of conversations', async () => {
    using file = new OpenFile(path);
    const begun = process.cpuUsage().user;
    const found = await reader.inspect(file);
    best = Math.max(best, found.report.bytes / (process.cpuUsage().user - begun));
  }, { iterations: 3, time: 0, warmupIterations: 0, warmupTime: 0 });

  afterAll(() => {
    folder[Symbol.dispose]();
    const wasm = readFileSync(built('reader.wasm'));
    const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length };
    const size = brotliCompressSync(wasm, { params }).length;
    const mb = (n: number) => `${(n / 1e6).toFixed(2)} MB`;
    console.log(`best ${best.toFixed(1)} MB of JSON in a second of one core; memory ${mb(before)} at first, ${mb(reader.memory)} afterwards`);
    console.log(`reader.wasm: ${mb(wasm.length)}, ${mb(size)} as brotli`);
  });
});
