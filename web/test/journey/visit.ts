import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import type { Up } from './network.ts';
import { TestWallet, type Whim } from './wallet.ts';

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

export interface VisitOptions {
  account?: number;
  /** What the page is visited at, if it is not the gateway itself. */
  origin?: string;
  whim?: Whim;
  noWallet?: boolean;
  width?: number;
  scheme?: 'light' | 'dark';
}

/** One person with a browser and a wallet, who contributes in the page. */
export class Visit implements AsyncDisposable {
  readonly wallet: TestWallet;
  readonly context: BrowserContext;
  /** What no page may do: policy violations, errors, requests to other origins. */
  readonly faults: string[] = [];
  page!: Page;
  readonly #up: Up;
  readonly #origin: string;

  private constructor(up: Up, context: BrowserContext, { account = 0, origin, whim }: VisitOptions) {
    const { accounts, chainId, rpc, gateway } = up.network;
    this.#up = up;
    this.context = context;
    this.#origin = origin ?? gateway;
    this.wallet = new TestWallet(accounts[account]?.privateKey as Hex, chainId, rpc);
    if (whim !== undefined) this.wallet.whim = whim;
  }

  static async begin(browser: Browser, up: Up, options: VisitOptions = {}): Promise<Visit> {
    const { width = 1280, scheme = 'light' } = options;
    const context = await browser.newContext({ viewport: { width, height: width < 500 ? 800 : 900 }, colorScheme: scheme, acceptDownloads: true });
    context.setDefaultTimeout(60_000);
    const visit = new Visit(up, context, options);
    if (options.noWallet !== true) await visit.wallet.install(context);
    await visit.open('/contribute');
    return visit;
  }

  /** Opens the page in a new tab; what was in the old one is lost. */
  async open(path: string): Promise<void> {
    await this.page?.close();
    this.page = await this.context.newPage();
    this.page.on('console', (m) => m.type() === 'error' && !/Failed to load resource/.test(m.text()) && this.faults.push(m.text()));
    this.page.on('pageerror', (e) => this.faults.push(e.message));
    this.page.on('request', (r) => !r.url().startsWith(this.#origin) && !/^(data|blob):/.test(r.url()) && this.faults.push(`a request to ${r.url()}`));
    await this.page.goto(this.#origin + path);
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name });
  }

  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async choose(file: string): Promise<void> {
    await this.page.locator('.dropzone input[type=file]').setInputFiles(file);
  }

  /** From the drop zone to where everything was found. */
  async look(file: string): Promise<void> {
    await this.choose(file);
    await this.button('Choose what to send').waitFor();
  }

  /** To the check of wallet and enclave. */
  async toCheck(file: string): Promise<void> {
    await this.look(file);
    await this.button('Choose what to send').click();
    await this.button('Go on: check who can open it').click();
  }

  async connect(): Promise<void> {
    await this.button('Test Wallet').click();
  }

  async toSign(file: string): Promise<void> {
    await this.toCheck(file);
    if (await this.button('Test Wallet').isVisible().catch(() => false)) await this.connect();
    else await this.page.getByText('Connected:').or(this.button('Test Wallet')).first().waitFor().then(async () => {
      if (await this.button('Test Wallet').isVisible()) await this.connect();
    });
    await this.button('Go on: sign').click();
  }

  async makeKey(): Promise<void> {
    await this.button('Make my key (2 signatures)').click();
  }

  /** Saves the recovery file and chooses it again. It returns where it is. */
  async recovery(): Promise<string> {
    const saving = this.page.waitForEvent('download');
    await this.button('Make my recovery file').click();
    const download = await saving;
    const path = join(this.#up.dir, download.suggestedFilename());
    await download.saveAs(path);
    await this.page.locator('.stepper input[type=file]').setInputFiles(path);
    return path;
  }

  async consent(): Promise<void> {
    await this.page.getByLabel('I have read the terms').check();
    await this.button('Sign and send (1 signature)').click();
  }

  /** The whole way, and the contribution's ID. */
  async contribute(file: string): Promise<Hex> {
    await this.toSign(file);
    await this.makeKey();
    await this.recovery();
    await this.consent();
    return this.sent();
  }

  async sent(): Promise<Hex> {
    await this.page.waitForURL(/\/contribute\/0x[0-9a-f]{64}/);
    return new URL(this.page.url()).pathname.slice('/contribute/'.length) as Hex;
  }

  async paid(): Promise<void> {
    await this.see('The chain confirms it.');
  }

  /** A page that violated a policy, failed, or asked another origin, fails its test. */
  demandClean(): void {
    expect(this.faults).toEqual([]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close();
  }
}
