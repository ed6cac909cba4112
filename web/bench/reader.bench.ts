import { bench, describe } from 'vitest';
import { artifacts, Folder, OpenFile, startReader } from '../test/reader/kit.ts';

// The figures of docs/performance.md. Speed is by the processor's own clock, which runs the same on a machine that does
// other things as well.
describe('the reader as WebAssembly', async () => {
  const folder = new Folder();
  process.once('exit', () => folder[Symbol.dispose]());
  const path = folder.sample('export.zip', '--seed', '7', '--size', '20MB');
  const reader = await startReader(artifacts());

  bench('inspect 20 MB of conversations', async () => {
    using file = new OpenFile(path);
    const begun = process.cpuUsage().user;
    const found = await reader.inspect(file);
    const speed = found.report.bytes / (process.cpuUsage().user - begun);
    process.stdout.write(`${speed.toFixed(1)} MB of JSON in a second of one core; ${(reader.memory / 1e6).toFixed(1)} MB of memory\n`);
  }, { iterations: 4, time: 0, warmupIterations: 0, warmupTime: 0 });
});
