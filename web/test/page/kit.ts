import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const binary = fileURLToPath(new URL('../../../bin/gptdao', import.meta.url));

/** A network of one's own, with the page that is built into the program. */
export class Net implements AsyncDisposable {
  private constructor(readonly page: string, readonly dir: string, readonly process: ChildProcess) {}

  static async up(): Promise<Net> {
    if (!existsSync(binary)) throw new Error('bin/gptdao is missing: run `make build`');
    const dir = mkdtempSync(join(tmpdir(), 'page-'));
    const process = spawn(binary, ['up', '--dir', dir, '--listen', '127.0.0.1:0', '--gateway', '127.0.0.1:0', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const text = await firstValue(process);
    const { page } = JSON.parse(text) as { page?: string };
    if (page === undefined) throw new Error('gptdao was built without the page: run `make build`');
    return new Net(page.replace(/\/$/, ''), dir, process);
  }

  /** Runs the program on this network until it ends. */
  async run(...args: string[]): Promise<number> {
    const child = spawn(binary, args, { stdio: 'ignore', env: { ...process.env, XDG_DATA_HOME: this.dir } });
    return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? -1)));
  }

  /** Runs the program on this network until it is disposed of, and says what it printed first. */
  async serve(...args: string[]): Promise<AsyncDisposable & { said: Record<string, string> }> {
    const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = JSON.parse(await firstValue(child)) as Record<string, string>;
    const end = async () => {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGINT');
      await ended;
    };
    return { said, [Symbol.asyncDispose]: end };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.process.on('exit', resolve));
    this.process.kill('SIGINT');
    await ended;
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** What is printed until it is a JSON value. */
function firstValue(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    process.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.trimEnd().endsWith('}')) resolve(text);
    });
    process.on('exit', (code) => reject(new Error(`gptdao up ended with ${code}`)));
  });
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** A tab that notes whatever must not happen: a violated policy, a request elsewhere, an error nobody caught. */
export interface Watched {
  tab: Page;
  wrongs: string[];
}

export async function watch(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const wrongs: string[] = [];
  tab.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'blob:' && url.protocol !== 'data:') wrongs.push(`request to ${url.origin}`);
  });
  tab.on('pageerror', (error) => wrongs.push(error.message));
  tab.on('requestfailed', (request) => request.failure()?.errorText === 'integrity' && wrongs.push(`integrity of ${request.url()}`)); // which no console is told
  tab.on('console', (message) => {
    if (/Content Security Policy|Trusted Type|Integrity-Policy|integrity/i.test(message.text())) wrongs.push(message.text());
  });
  await tab.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return { tab, wrongs };
}

/** Goes past every section and back, as somebody does who reads: what is asked when they come near is there then. */
export async function goThrough(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    for (const section of document.querySelectorAll('section')) {
      section.scrollIntoView({ behavior: 'instant' });
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }
    scrollTo(0, 0);
  });
  await tab.locator('main .loading').first().waitFor({ state: 'detached' });
}
