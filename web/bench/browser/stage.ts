import { readFileSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { build } from 'vite';

import { reader } from '../../build/reader.ts';
import { Up } from '../../test/journey/network.ts';
import { writeArchive } from './archive.ts';
import type { Bench, Passed } from './page.ts';

const mib = 2 ** 20;

/** What a step took of the renderer besides. */
export interface Measured extends Passed {
  /** MiB of private memory above what it was before, at most. */
  memory: number;
  /** MiB per second of processor time that the renderer used. */
  perCpu: number;
}

/** The benchmark's page in a browser, before a real network of its own. */
export class Stage implements AsyncDisposable {
  readonly #up: Up;
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #cdp: CDPSession;
  readonly #page: Page;

  private constructor(up: Up, server: Server, browser: Browser, cdp: CDPSession, page: Page) {
    this.#up = up;
    this.#server = server;
    this.#browser = browser;
    this.#cdp = cdp;
    this.#page = page;
  }

  /** Starts everything and has the keeper take an archive of that size. */
  static async with(size: number): Promise<Stage> {
    const up = await Up.start();
    const built = join(up.dir, 'bench');
    await bundle(built);
    const server = createServer(serve(built, up.network.gateway));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/bench/index.html`);
    const archive = join(up.dir, 'export.zip');
    writeArchive(archive, size);
    await page.setInputFiles('input', archive);
    const stage = new Stage(up, server, browser, await browser.newBrowserCDPSession(), page);
    await stage.#page.waitForFunction('globalThis.bench !== undefined');
    await page.evaluate('bench.choose()');
    return stage;
  }

  get account(): string {
    return this.#up.network.accounts[0]?.privateKey ?? '';
  }

  ask<M extends keyof Bench>(method: M, ...args: Parameters<Bench[M]>): Promise<Awaited<ReturnType<Bench[M]>>> {
    return this.#page.evaluate(`bench.${method}(...${JSON.stringify(args)})`);
  }

  /** One step, and the renderer's memory during it. */
  async measure(size: number, step: () => Promise<Passed>): Promise<Measured> {
    const before = await this.#renderer();
    let peak = before.memory;
    const timer = setInterval(() => void this.#renderer().then(({ memory }) => (peak = Math.max(peak, memory))), 100);
    const passed = await step().finally(() => clearInterval(timer));
    const after = await this.#renderer();
    return { ...passed, memory: (peak - before.memory) / mib, perCpu: size / mib / (after.cpu - before.cpu) };
  }

  /** Private bytes, and seconds of processor time so far. */
  async #renderer(): Promise<{ memory: number; cpu: number }> {
    const { processInfo } = await this.#cdp.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter((p) => p.type === 'renderer');
    return { memory: renderers.reduce((sum, p) => sum + privateOf(p.id), 0), cpu: renderers.reduce((sum, p) => sum + p.cpuTime, 0) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    this.#server.close();
    await this.#up[Symbol.asyncDispose]();
  }
}

function privateOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].reduce((sum, [, kb]) => sum + Number(kb) * 1024, 0);
}

async function bundle(outDir: string): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  await build({
    configFile: false, root: fileURLToPath(new URL('.', import.meta.url)), base: '/bench/', logLevel: 'error',
    build: { outDir, target: 'es2022', minify: false }, plugins: [reader()], worker: { format: 'es', plugins: () => [reader()] },
  });
}

const types: Record<string, string> = { html: 'text/html', js: 'text/javascript' };

/** The bundle under /bench/, and everything else is the gateway's. */
function serve(folder: string, gateway: string): Parameters<typeof createServer>[1] {
  return (req, res) => {
    const path = req.url ?? '/';
    if (path.startsWith('/bench/')) {
      res.setHeader('content-type', types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
      res.end(readFileSync(join(folder, path.slice('/bench/'.length))));
      return;
    }
    const out = request(gateway + path, { method: req.method, headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    out.on('error', () => res.destroy());
    req.pipe(out);
  };
}
