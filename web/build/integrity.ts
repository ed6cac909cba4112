import { createHash } from 'node:crypto';

/** The hash of bytes as `integrity` attributes and policies write it. */
export function sri(bytes: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}

/**
 * A document with the hash of everything that may run: in an import map for what is loaded later, first of all since a
 * script before it would end what it can say, and in the elements that load something at once. The map lists Workers, too,
 * which start by `src/lib/work.ts`. Hashes are by the names of files.
 */
export function sign(html: string, hashes: ReadonlyMap<string, string>): string {
  const scripts = [...hashes].filter(([name]) => name.endsWith('.js')).map(([name, hash]) => [`/${name}`, hash] as const).sort();
  const map = `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(scripts) })}</script>`;
  return html
    .replace(/<script /, () => `${map}\n<script `)
    .replace(/<(script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.(?:js|css))"/g, (tag, _, name: string) => `${tag} integrity="${known(hashes, name)}"`);
}

function known(hashes: ReadonlyMap<string, string>, name: string): string {
  const hash = hashes.get(name);
  if (hash === undefined) throw new Error(`the document names ${name}, which was not built`);
  return hash;
}
