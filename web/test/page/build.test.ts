import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';

const web = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(web, 'dist');
const out = mkdtempSync(join(tmpdir(), 'page-build-'));

afterAll(() => rmSync(out, { recursive: true }));

interface Manifest {
  documents: { path: string; file: string }[];
  files: { path: string; sha256: string }[];
}

function manifestOf(folder: string): Manifest {
  const path = join(folder, '.well-known/gptdao-page.json');
  if (!existsSync(path)) throw new Error('the page is not built: run `make build`');
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

function gzipped(name: string): number {
  return gzipSync(readFileSync(join(dist, name))).length;
}

it('builds the same bytes again, elsewhere', () => {
  const env = { ...process.env, NODE_ENV: 'production', TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8' };
  execFileSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'error', '--outDir', out], { cwd: web, env });
  expect(manifestOf(out)).toEqual(manifestOf(dist));
}, 600_000);

describe('budgets', () => {
  const scriptsOf = (file: string) => [...readFileSync(join(dist, file), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] as string);
  const initial = scriptsOf('index.html');

  it('at most 190 kB of scripts for a view, whichever comes first', () => {
    const files = manifestOf(dist).documents.map((d) => d.file);
    const weights = files.map((file) => [file, scriptsOf(file).map(gzipped).reduce((a, b) => a + b, 0)] as const);
    expect(weights.filter(([, weight]) => weight > 190_000)).toEqual([]);
  });

  it('at most 110 kB for anything beside it, but 200 kB for the Worker that seals, with its cipher in WebAssembly', () => {
    const others = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js') && !initial.includes(`assets/${name}`));
    const large = others.filter((name) => gzipped(`assets/${name}`) > 110_000);
    expect(large).toEqual([expect.stringMatching(/^worker-/)]);
    expect(gzipped(`assets/${large[0]}`)).toBeLessThan(200_000);
  });
});

it('holds no inline script in any document but the import map, and nothing from elsewhere', () => {
  const files = manifestOf(dist).documents.map((d) => d.file);
  expect(files.length).toBeGreaterThan(30);
  for (const file of files) {
    const html = readFileSync(join(dist, file), 'utf8');
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map((match) => match[1] ?? '');
    expect(scripts.filter((attributes) => !attributes.includes('src=')), file).toEqual([' type="importmap"']);
    expect(scripts.filter((attributes) => attributes.includes('src=')).every((attributes) => attributes.includes('integrity="sha384-')), file).toBe(true);
    expect(html.replace(/<main.*<\/main>/s, ''), file).not.toMatch(/https?:\/\//);
    expect(html, file).not.toMatch(/(?:src|style)="(?!\/)|<(?:style|iframe|object|embed)\b|\son\w+=/);
  }
});
