import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { bundle } from './bundle.ts';

/** Debian's; scripts/test installs it where it is missing. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without these, Chromium looks for hosts that no test has. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page of a real browser that has the bundled verifier as its `verifier`, under a strict policy. */
export async function openPage(): Promise<{ page: Page; close: () => Promise<void> }> {
  const files = new Map((await bundle()).map((chunk) => [`/${chunk.name}`, chunk.code]));
  files.set('/page.js', "import * as verifier from './attest.js'; globalThis.verifier = verifier;");
  const server = createServer((request, response) => {
    const code = files.get(request.url ?? '');
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'none'");
    response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript');
    response.end(code ?? '<!doctype html><title>attest</title><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const profile = mkdtempSync(join(tmpdir(), 'attest-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args, headless: true });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  const close = async () => {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page, close };
}
