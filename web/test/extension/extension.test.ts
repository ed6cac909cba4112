import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { Up } from '../journey/network.ts';
import { buildExtension } from './build.ts';

let up: Up;
beforeAll(async () => {
  up = await Up.start();
});
afterAll(async () => up?.[Symbol.asyncDispose]());

it('pays a contribution that a wallet extension signed: its own worlds, messages and signer', async () => {
  const { accounts: [first], rpc, chainId, gateway } = up.network;
  const extension = join(up.dir, 'extension');
  mkdirSync(extension);
  await buildExtension(extension, { key: first?.privateKey as Hex, rpc, chainId });
  const context = await chromium.launchPersistentContext(join(up.dir, 'profile'), {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: false, // by Playwright's word: what it adds for headless ones keeps extensions out
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--headless=new', '--no-sandbox', `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
    acceptDownloads: true,
  });
  try {
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (m) => m.type() === 'error' && !/Failed to load resource/.test(m.text()) && faults.push(m.text()));
    page.on('pageerror', (e) => faults.push(e.message));
    await page.goto(`${gateway}/contribute`);
    const press = (name: string) => page.getByRole('button', { name }).click();
    await page.locator('.dropzone input[type=file]').setInputFiles(up.small());
    await press('Choose what to send');
    await press('Go on: check who can open it');
    await press('Extension Wallet');
    await press('Go on: sign');
    await press('Make my key (2 signatures)');
    const saving = page.waitForEvent('download');
    await press('Make my recovery file');
    const saved = await saving;
    const kept = join(up.dir, saved.suggestedFilename());
    await saved.saveAs(kept);
    await page.locator('.stepper input[type=file]').setInputFiles(kept);
    await page.getByLabel('I have read the terms').check();
    await press('Sign and send (1 signature)');
    await page.getByText('The chain confirms it.').waitFor();
    await press('Show the whole address');
    await page.getByText(first?.address as string).waitFor();
    expect(faults).toEqual([]);
  } finally {
    await context.close();
  }
});
