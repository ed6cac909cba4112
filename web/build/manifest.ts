import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { documents, fileOf, headersOf } from '../src/routes.ts';
import { headersBy } from './headers.ts';

/** The form of the manifest; docs/spec/page.md is its contract. */
const schema = 'gptdao/page/1';

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8', json: 'application/json', wasm: 'application/wasm', woff2: 'font/woff2', artifact: 'application/octet-stream',
};
const compressible = new Set(['html', 'js', 'css', 'svg', 'wasm', 'artifact']);

interface File {
  path: string;
  size: number;
  sha256: string;
  type: string;
  headers: string;
}

/**
 * Writes the manifest: every file with its hash, every address of a document, and every header. Then what can be
 * compressed is, beside it.
 */
export function manifest(): Plugin {
  let out = 'dist';
  let written = false;
  return {
    name: 'manifest',
    apply: 'build',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
    },
    buildStart() {
      for (const name of readdirSync(out)) if (name !== '.keep') rmSync(join(out, name), { recursive: true });
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      order: 'post',
      handler() {
        if (!written) return; // something failed before, and that is what is to be read
        const names = walk(out);
        const map = importMapHash(names.filter((name) => extension(name) === 'html').map((name) => readFileSync(join(out, name), 'utf8')));
        const described = { schema, documents: allDocuments(names), headers: headersBy(map), files: names.map((name) => describe(out, name)) };
        mkdirSync(join(out, '.well-known'), { recursive: true });
        writeFileSync(join(out, '.well-known/gptdao-page.json'), `${JSON.stringify(described, null, 1)}\n`);
        names.filter((name) => compressible.has(extension(name))).forEach((name) => compress(join(out, name)));
      },
    },
  };
}

function walk(dir: string): string[] {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1)).sort();
}

function describe(dir: string, name: string): File {
  const bytes = readFileSync(join(dir, name));
  const type = types[extension(name)];
  if (type === undefined) throw new Error(`${name} has no known type`);
  const headers = name.startsWith('assets/') ? 'asset' : 'file';
  return { path: `/${name}`, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), type, headers };
}

interface Served {
  path: string;
  file: string;
  headers: string;
}

/** Every address with its file: those whose view was drawn, each with its own, then what is known by a star. */
function allDocuments(names: readonly string[]): Served[] {
  const drawn = names.filter((name) => name.startsWith('pages/')).map((name) => `/${name}`).map((file) => ({ path: pathOf(file), file }));
  const others = documents.map(({ path }) => path).filter((path) => !drawn.some((d) => d.path === path)).map((path) => ({ path, file: '/index.html' }));
  return [...drawn, ...others].map(({ path, file }) => ({ path, file, headers: headersOf(path) }));
}

function pathOf(file: string): string {
  return file === fileOf('/') ? '/' : file.replace(/^\/pages/, '').replace(/\.html$/, '');
}

/** All documents have the same map: the policy names one. */
function importMapHash(documents: readonly string[]): string {
  const maps = new Set(documents.map((html) => /<script type="importmap">(.*?)<\/script>/s.exec(html)?.[1]));
  const [map] = maps;
  if (map === undefined || maps.size > 1) throw new Error('a document has no import map, or one of its own');
  return createHash('sha256').update(map).digest('base64');
}

/** Brotli at its highest takes minutes for the reader, and saves 4 % over this. */
function compress(path: string): void {
  const bytes = readFileSync(path);
  const quality = bytes.length > 1 << 20 ? 9 : 11;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: bytes.length > 1 << 20 ? 24 : 20, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
