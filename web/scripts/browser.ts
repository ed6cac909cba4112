/**
 * What sealing and sending take in a real browser (docs/performance.md): `node scripts/run.js browser [MiB]`, 2048 if it is
 * not said. It prints a row for each step: MiB per second, the same of the renderer's processor time, the renderer's
 * private memory above what it was before, and the longest time for which the page answered nothing.
 */
import { Stage, type Measured } from '../bench/browser/stage.ts';

const mib = 2 ** 20;
const size = Number(process.argv[2] ?? 2048) * mib;
const small = Math.min(size, 512 * mib);

const stage = await Stage.with(size);
try {
  const row = (name: string, m: Measured) => console.log(
    name.padEnd(44), `${m.speed.toFixed(0)} MiB/s`.padStart(10), `${m.perCpu.toFixed(0)} MiB/cpu-s`.padStart(14), `${m.memory.toFixed(0)} MiB`.padStart(9), `${m.lag.toFixed(0)} ms`.padStart(8),
  );
  const account = stage.account as `0x${string}`;
  const engines = (await stage.ask('hasNative')) ? (['native', 'wasm', 'script'] as const) : (['wasm', 'script'] as const);
  if (engines[0] !== 'native') console.log('this browser has no ChaCha20-Poly1305 of its own');
  for (const engine of engines) {
    row(`encrypt only, ${engine}`, await stage.measure(small, () => stage.ask('cipher', engine, small)));
    row(`encrypt and hash, ${engine}`, await stage.measure(size, () => stage.ask('seal', account, engine, size)));
  }
  row('upload, sealed once more on the way', await stage.measure(size, () => stage.ask('upload', account, engines[0])));
  row('OpenPGP.js, AES-256 in GCM, a stream', await stage.measure(small, () => stage.ask('openpgp', small)));
} finally {
  await stage[Symbol.asyncDispose]();
}
