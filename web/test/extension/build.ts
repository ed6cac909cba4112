import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Hex } from '../../src/lib/contribution/bytes.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Builds the test wallet into a folder, for one key and one chain. */
export async function buildExtension(into: string, { key, rpc, chainId }: { key: Hex; rpc: string; chainId: number }): Promise<void> {
  for (const name of ['provider', 'bridge', 'signer']) {
    await build({
      configFile: false,
      logLevel: 'error',
      define: { KEY: JSON.stringify(key), RPC: JSON.stringify(rpc), CHAIN: String(chainId) },
      build: { outDir: into, emptyOutDir: false, lib: { entry: join(here, `${name}.ts`), formats: ['iife'], name, fileName: () => `${name}.js` } },
    });
  }
  copyFileSync(join(here, 'manifest.json'), join(into, 'manifest.json'));
}
