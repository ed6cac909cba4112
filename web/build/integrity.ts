import { createHash } from 'node:crypto';
import type { OutputAsset, OutputBundle, OutputChunk } from 'rolldown';
import type { Plugin } from 'vite';

/** The hash of bytes as `integrity` attributes and policies write it. */
export function sri(bytes: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/**
 * Names the hash of everything that may run: in the document for what it loads at once, in an import map for what is
 * loaded later. The import map lists Workers, too, which start by `src/lib/work.ts`.
 */
export function integrity(): Plugin {
  return {
    name: 'integrity',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const html = bundle['index.html'];
        if (html?.type !== 'asset') throw new Error('no index.html was built');
        html.source = sign(String(html.source), bundle);
      },
    },
  };
}

/** The document with an import map first, since a script before it would end what it can say. */
function sign(html: string, bundle: OutputBundle): string {
  const hashes = Object.fromEntries(Object.values(bundle).filter(isScript).map((file) => [`/${file.fileName}`, sri(contentOf(file))]).sort());
  const map = `<script type="importmap">${JSON.stringify({ integrity: hashes })}</script>`;
  const entry = Object.values(bundle).find((file): file is OutputChunk => file.type === 'chunk' && file.isEntry);
  if (entry === undefined) throw new Error('no entry was built');
  const preloads = everythingOf(entry, bundle).map((name) => `<link rel="modulepreload" crossorigin href="/${name}">`).join('\n');
  return html
    .replace(/<script type="module"/, `${map}\n${preloads}\n$&`)
    .replace(/<(script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.(?:js|css))"/g, (tag, _, name: string) => `${tag} integrity="${sri(contentOf(bundle[name]))}"`);
}

/** What a chunk imports, and what that imports. */
function everythingOf(chunk: OutputChunk, bundle: OutputBundle, seen = new Set<string>()): string[] {
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (seen.has(name) || next?.type !== 'chunk') continue;
    seen.add(name);
    everythingOf(next, bundle, seen);
  }
  return [...seen];
}

function isScript(file: OutputAsset | OutputChunk): boolean {
  return file.fileName.endsWith('.js');
}

function contentOf(file: OutputAsset | OutputChunk | undefined): string | Uint8Array {
  if (file === undefined) throw new Error('the document names a file that was not built');
  return file.type === 'chunk' ? file.code : file.source;
}
