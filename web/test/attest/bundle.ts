import { fileURLToPath } from 'node:url';

import { build } from 'vite';

/** A file of the page, as it is served. */
export interface Chunk {
  name: string;
  code: string;
  /** Loaded at once, and not when something first asks for it. */
  initial: boolean;
}

/** Bundles and minifies the verifier with what the page is built with: one entry, and a chunk for each lazy import. */
export async function bundle(module = 'index.ts'): Promise<Chunk[]> {
  const entry = fileURLToPath(new URL(`../../src/lib/attest/${module}`, import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => 'attest.js' },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension', // what both chunks use goes with the first, as in a page
        output: { minify: true, chunkFileNames: '[name].js' },
      },
    },
  });
  const output = [made].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunks = output.filter((part) => part.type === 'chunk');
  const initial = new Set(chunks.filter((c) => c.isEntry).flatMap((c) => [c.fileName, ...c.imports]));
  return chunks.map((c) => ({ name: c.fileName, code: c.code, initial: initial.has(c.fileName) }));
}
