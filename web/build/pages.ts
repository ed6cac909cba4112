import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OutputBundle, OutputChunk } from 'rolldown';
import { runnerImport, type Plugin } from 'vite';
import { fileOf } from '../src/routes.ts';
import { sign, sri } from './integrity.ts';
import { markdown } from './markdown.ts';
import { reader } from './reader.ts';

type Drawn = typeof import('../src/draw.tsx');

const web = fileURLToPath(new URL('..', import.meta.url));

/** What the first view is set in. */
const fonts = /(newsreader|public-sans)-.*\.woff2$/;

/**
 * Writes the documents: one for each address that is known beforehand, with its view in it and everything that it runs
 * named, and index.html for all others.
 */
export function pages(): Plugin {
  return {
    name: 'pages',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const html = bundle['index.html'];
        if (html?.type !== 'asset') throw new Error('no index.html was built');
        const early = earlyScript();
        this.emitFile(early);
        const template = withFonts(String(html.source).replace('"/src/early.js"', `"/${early.fileName}"`), bundle);
        const hashes = new Map([early, ...Object.values(bundle)].map((file) => [file.fileName, sri(file.type === 'chunk' ? file.code : file.source)]));
        const { views, waiting } = await drawn();
        for (const [path, view] of views) {
          const source = sign(documentOf(template, bundle, view, path), hashes);
          this.emitFile({ type: 'asset', fileName: fileOf(path).slice(1), source });
        }
        html.source = sign(documentOf(template, bundle, waiting), hashes);
      },
    },
  };
}

function earlyScript() {
  const source = readFileSync(`${web}src/early.js`, 'utf8');
  return { type: 'asset' as const, fileName: `assets/early-${sri(source).slice(7, 15).replaceAll('+', '-').replaceAll('/', '_')}.js`, source };
}

/** What the page's own code draws, run here. */
async function drawn(): Promise<Drawn> {
  const { module } = await runnerImport<Drawn>(`${web}src/draw.tsx`, { configFile: false, root: web, logLevel: 'error', plugins: [unstyled, markdown(), reader()] });
  return module;
}

/** Elements are the same without their style. */
const unstyled: Plugin = {
  name: 'unstyled',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0style' : undefined),
  load: (id) => (id === '\0style' ? '' : undefined),
};

function withFonts(html: string, bundle: OutputBundle): string {
  const links = Object.keys(bundle).filter((name) => fonts.test(name)).sort().map((name) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/${name}">`);
  return html.replace(/<script /, () => `${links.join('\n')}\n<script `);
}

/** A document with a view in it, or, without a path, with what stands there until one is drawn. */
function documentOf(template: string, bundle: OutputBundle, html: string, path?: string): string {
  const [, title, view = html] = /^(<title>[^<]*<\/title>)(.*)$/s.exec(html) ?? [];
  const stray = /<(script|style|link|meta)\b/.exec(view);
  if (stray !== null) throw new Error(`${path}: the view brings a ${stray[1]}, for which it has no place`);
  const preloads = scriptsOf(path, bundle).map((name) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${name}">`).join('\n');
  return template
    .replace(/<title>.*<\/title>/, () => title ?? '<title>ChatGPT Data DAO</title>')
    .replace('<div id="root">', () => `<div id="root"${path === undefined ? '' : ` data-view="${path}"`}>${view}`)
    .replace('</head>', () => `${preloads}\n</head>`);
}

/** Every script that a view needs now or soon, so that the browser need not find one by way of another. */
function scriptsOf(path: string | undefined, bundle: OutputBundle): string[] {
  const found = new Set<string>();
  for (const module of ['src/start.tsx', ...(path === undefined ? [] : modulesOf(path))]) collect(chunkOf(module, bundle), bundle, found);
  return [...found];
}

function chunkOf(module: string, bundle: OutputBundle): OutputChunk {
  const chunk = Object.values(bundle).find((file): file is OutputChunk => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(`/${module}`)));
  if (chunk === undefined) throw new Error(`${module} is in no script`);
  return chunk;
}

function modulesOf(path: string): string[] {
  const [, view = '', ...rest] = path.split('/');
  const route = `src/features/${view === '' ? 'home' : view}/route.tsx`;
  if (view === 'verify') return [route, 'src/features/verify/now.ts']; // which is asked for at once
  return rest.length === 0 ? [route] : [route, `${view}/${rest.join('/')}.md`];
}

/** A chunk, what it imports, and what that imports. */
function collect(chunk: OutputBundle[string] | undefined, bundle: OutputBundle, found: Set<string>): void {
  if (chunk?.type !== 'chunk' || found.has(chunk.fileName)) return;
  found.add(chunk.fileName);
  for (const name of chunk.imports) collect(bundle[name], bundle, found);
}
