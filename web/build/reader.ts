import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { sri } from './integrity.ts';

const names = ['virtual:reader', 'virtual:mail', 'virtual:go'];
const built = fileURLToPath(new URL('../../bin', import.meta.url));

/** What a page loads by its hash. */
interface Part {
  url: string;
  integrity: string;
}

/**
 * Serves what `make wasm` built, by its hash: `virtual:reader` says where the reader and its artifacts are, `virtual:mail`
 * where the check of export mails is. The runtime of Go is a script and travels inside the Worker that imports `virtual:go`.
 */
export function reader(): Plugin {
  let serving = false;
  return {
    name: 'reader',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    resolveId: (id) => (names.includes(id) ? `\0${id}` : undefined),
    load(id) {
      if (id === '\0virtual:go') return { code: readFileSync(path('wasm_exec.js'), 'utf8'), moduleSideEffects: true };
      const part = (file: string): Part => {
        const source = readFileSync(file);
        const at = serving ? `/@fs${file}` : `/${this.getFileName(this.emitFile({ type: 'asset', name: basename(file), source, fileName: hashed(file, source) }))}`;
        return { url: at, integrity: sri(source) };
      };
      if (id === '\0virtual:mail') return `export const wasm = ${JSON.stringify(part(path('mail.wasm')))};`;
      if (id !== '\0virtual:reader') return undefined;
      const artifacts = readdirSync(path('artifacts')).filter((file) => file.endsWith('.artifact')).sort();
      return `export const wasm = ${JSON.stringify(part(path('reader.wasm')))};
export const artifacts = ${JSON.stringify(artifacts.map((file) => part(path(`artifacts/${file}`))))};`;
    },
  };
}

function path(file: string): string {
  const at = `${built}/${file}`;
  if (!existsSync(at)) throw new Error(`bin/${file} is missing: run \`make wasm\``);
  return at;
}

/** The name that a file is served under. It is known before the bundle is, so that every importer gets the same. */
function hashed(file: string, source: Uint8Array): string {
  const hash = sri(source).slice(7, 15).replaceAll('+', '-').replaceAll('/', '_');
  return `assets/${basename(file).replace(/(\.[a-z]+)$/, `-${hash}$1`)}`;
}
