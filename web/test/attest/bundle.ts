import { fileURLToPath } from 'node:url';

import { build } from 'vite';

/** A file of the page, as it is served. */
export interface Chunk {
  name: string;
  code: string;
  /** Loaded at once, and not when something first asks for it. */
  initial: boolean;
}

/** Bundles and minifies the verifier as the page's build does: one entry, and a chunk for each lazy import. */
export async function bundle(): Promise<Chunk[]> {
  const entry = fileURLToPath(new URL('../../src/lib/attest/index.ts', import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'attest.js', chunkFileNames: '[name].js' },
      },
    },
  });
  if (!('output' in made)) throw new Error('the build made no output');
  const chunks = made.output.filter((part) => part.type === 'chunk');
  const initial = new Set(chunks.filter((c) => c.isEntry).flatMap((c) => [c.fileName, ...c.imports]));
  return chunks.map((c) => ({ name: c.fileName, code: c.code, initial: initial.has(c.fileName) }));
}
