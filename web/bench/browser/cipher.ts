/** Seals chunks as a file's are sealed, and throws them away: what the cipher takes alone. */
import { PayloadKey, type Engine } from '../../src/lib/seal/index.ts';

export type Ciphered = { ok: true } | { ok: false; error: string };

const [chunk, batch] = [65536, 16];

async function run(engine: Engine, size: number): Promise<void> {
  const key = await PayloadKey.of(crypto.getRandomValues(new Uint8Array(32)), engine);
  const plain = new Uint8Array(chunk);
  for (let at = 0; at < size / chunk; at += batch) await Promise.all(Array.from({ length: batch }, (_, i) => key.seal(at + i, false, plain)));
}

self.addEventListener('message', ({ data }: MessageEvent<{ engine: Engine; size: number }>) => {
  run(data.engine, data.size).then(
    () => self.postMessage({ ok: true } satisfies Ciphered),
    (error: unknown) => self.postMessage({ ok: false, error: String(error) } satisfies Ciphered),
  );
});
