import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goThrough, launch, Net, watch } from './kit.ts';

let net: Net;
let browser: Browser;
let settled = '';

const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8');

beforeAll(async () => {
  [net, browser] = await Promise.all([Net.up(), launch()]);
  await net.run('sample', '-o', `${net.dir}/export.zip`, '--seed', '11', '--size', '600kB');
  expect(await net.run('contribute', `${net.dir}/export.zip`, '--network', `${net.dir}/network.json`)).toBe(0);
  const { items } = (await (await fetch(`${net.page}/v1/proofs`)).json()) as { items: { consent: string; wallet: string }[] };
  settled = items[0]?.consent ?? '';
});
afterAll(async () => {
  await browser?.close();
  await net?.[Symbol.asyncDispose]();
});

const routes = () => ['/', '/contribute', '/mine', '/explorer', `/explorer/proof/${settled}`, `/explorer/${settled}`, '/verify', '/docs', '/docs/faq', '/nothing-here'];

async function settle(tab: Page, path: string): Promise<void> {
  await tab.goto(net.page + path, { waitUntil: 'networkidle' });
  await tab.locator('main h1').first().waitFor();
  await goThrough(tab);
}

/** Runs axe in the page. Over the protocol, where the page's policy does not ask. */
async function violations(tab: Page): Promise<string[]> {
  const client = await tab.context().newCDPSession(tab);
  await client.send('Runtime.evaluate', { expression: axe });
  const expression = 'axe.run(document, { resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`)))';
  const { result } = await client.send('Runtime.evaluate', { expression, awaitPromise: true });
  return JSON.parse(String(result.value)) as string[];
}

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('keeps nobody out, violates no policy and asks nobody else', async () => {
    const { tab, wrongs } = await watch(browser, net.page, { colorScheme, viewport: { width: 1280, height: 900 } });
    const found: string[] = [];
    for (const path of routes()) {
      await settle(tab, path);
      found.push(...(await violations(tab)).map((v) => `${path} ${v}`));
    }
    await tab.context().close();
    expect(found).toEqual([]);
    expect(wrongs).toEqual([]);
  });
});

it('has no view that scrolls sideways on a phone', async () => {
  const { tab } = await watch(browser, net.page, { viewport: { width: 360, height: 740 } });
  const wide: string[] = [];
  for (const path of routes()) {
    await settle(tab, path);
    if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(path);
  }
  await tab.context().close();
  expect(wide).toEqual([]);
});

it('goes from view to view by the keyboard, and tells a screen reader where', async () => {
  const { tab, wrongs } = await watch(browser, net.page);
  await settle(tab, '/');
  await tab.keyboard.press('Tab');
  expect(await tab.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
  await tab.keyboard.press('Enter');
  expect(await tab.evaluate(() => document.activeElement?.id)).toBe('main');
  await tab.getByRole('link', { name: 'Explorer', exact: true }).focus();
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Explorer', level: 1 }).waitFor();
  expect(await tab.evaluate(() => document.activeElement?.id)).toBe('main');
  expect(await tab.title()).toBe('Explorer · ChatGPT Data DAO');
  await tab.context().close();
  expect(wrongs).toEqual([]);
});

it('loads the document anew where WebAssembly may run, and only there', async () => {
  const { tab } = await watch(browser, net.page);
  await settle(tab, '/docs');
  const documents: string[] = [];
  tab.on('request', (request) => request.resourceType() === 'document' && documents.push(new URL(request.url()).pathname));
  await tab.getByRole('link', { name: 'Verify', exact: true }).click();
  await tab.getByRole('heading', { name: 'Verify', level: 1 }).waitFor();
  await tab.getByRole('link', { name: 'Contribute', exact: true }).click();
  await tab.locator('main h1').first().waitFor();
  await tab.context().close();
  expect(documents).toEqual(['/contribute']);
  const policies = await Promise.all(['/', '/contribute', '/verify', '/mine'].map(async (path) => (await fetch(net.page + path)).headers.get('content-security-policy') ?? ''));
  expect(policies.map((policy) => policy.includes('wasm-unsafe-eval'))).toEqual([false, true, false, true]);
});

it('says on every view that the enclaves are simulated, and verifies them', async () => {
  const { tab } = await watch(browser, net.page);
  await settle(tab, '/verify');
  await tab.getByText('All three hold, of a SIMULATED enclave').waitFor();
  expect(await tab.getByRole('complementary').first().textContent()).toContain('simulated');
  await tab.context().close();
});

it('catches a gateway that serves another recipient', async () => {
  const { tab } = await watch(browser, net.page);
  await tab.route('**/v1/network', async (route) => {
    const answer = await route.fetch();
    const network = (await answer.json()) as { epoch: { openAt: string } };
    network.epoch.openAt = String(BigInt(network.epoch.openAt) + 1n);
    await route.fulfill({ response: answer, json: network });
  });
  await tab.goto(`${net.page}/verify`);
  await tab.getByText('This page will not seal anything').waitFor();
  await tab.context().close();
});

it('catches a gateway that says more was paid than the chain', async () => {
  const { tab } = await watch(browser, net.page);
  await tab.route('**/v1/proofs/0x*', async (route) => {
    const answer = await route.fetch();
    const page = (await answer.json()) as { items: { units: number }[] };
    for (const item of page.items) item.units += 1;
    await route.fulfill({ response: answer, json: page });
  });
  await tab.goto(`${net.page}/explorer/proof/${settled}`);
  await tab.getByText('Something does not hold').waitFor();
  await tab.context().close();
});

it('appraises the evidence of the worker of a proof, and catches one that was never registered', async () => {
  const { tab } = await watch(browser, net.page);
  await tab.goto(`${net.page}/explorer/proof/${settled}`);
  await tab.locator('.checks [data-ok=true]').getByText('It measures the registered release').waitFor();
  await tab.route('**/v1/enclaves/0x*', async (route) => {
    const answer = await route.fetch();
    const enclave = (await answer.json()) as { claims: { block: string } };
    enclave.claims.block = String(BigInt(enclave.claims.block) - 1n);
    await route.fulfill({ response: answer, json: enclave });
  });
  await tab.reload();
  for (const wrong of ['is what it was registered for', 'no older than the block', 'The evidence is authentic']) await tab.locator('.checks [data-ok=false]').getByText(wrong).waitFor();
  await tab.unroute('**/v1/enclaves/0x*');
  await tab.route('**/v1/enclaves/0x*', (route) => route.fulfill({ status: 404, json: { title: 'Not Found', status: 404, code: 'not-found', detail: 'none' } }));
  await tab.reload();
  await tab.getByText('The gateway has no evidence of this worker').waitFor();
  await tab.context().close();
});

it('finds what was settled, says so when there is nothing, and refuses what is no name', async () => {
  const { tab } = await watch(browser, net.page);
  await settle(tab, '/explorer');
  await tab.getByRole('searchbox').fill(settled.slice(2));
  await tab.keyboard.press('Enter');
  await tab.getByRole('link', { name: settled.slice(0, 8) }).waitFor();
  await tab.getByRole('searchbox').fill(`0x${'ab'.repeat(20)}`);
  await tab.keyboard.press('Enter');
  await tab.getByText('Nothing is settled under that name').waitFor();
  await tab.getByRole('searchbox').fill('hello');
  await tab.keyboard.press('Enter');
  await tab.getByText('neither an address nor a digest').waitFor();
  await tab.context().close();
});

it('says what to do when the gateway does not answer', async () => {
  const { tab } = await watch(browser, net.page);
  await tab.route('**/v1/proofs?*', (route) => route.abort());
  await tab.goto(`${net.page}/explorer`);
  await tab.getByText('The gateway does not answer').waitFor();
  await tab.unroute('**/v1/proofs?*');
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab.getByRole('link', { name: settled.slice(0, 8) }).waitFor();
  await tab.context().close();
});

it('runs no script that was changed on its way', async () => {
  const { tab } = await watch(browser, net.page);
  await tab.route('**/assets/explorer-*.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n;document.title = 'taken over'` });
  });
  await tab.goto(`${net.page}/explorer`);
  await tab.getByText('This view stopped working').waitFor();
  expect(await tab.title()).not.toBe('taken over');
  await tab.context().close();
});

it('is the page of its manifest', async () => {
  expect(await net.run('verify', 'page', '--network', `${net.dir}/network.json`)).toBe(0);
});

it('is signed by as many as a network file wants, wherever it is served', async () => {
  const at = (name: string) => join(net.dir, name);
  const keys = [1, 2, 3].map((n) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(at(`${n}.pem`), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return `0x${Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')}`;
  });
  const network = JSON.parse(readFileSync(at('network.json'), 'utf8')) as object;
  writeFileSync(at('signed.json'), JSON.stringify({ ...network, pageSigners: { threshold: 2, keys } }));
  const verify = (...page: string[]) => net.run('verify', 'page', ...page, '--network', at('signed.json'));
  expect(await verify()).toBe(1); // this gateway serves no signature
  for (const [n, want] of [[1, 1], [3, 0]] as const) {
    expect(await net.run('page', 'sign', '--key-file', at(`${n}.pem`), '--file', at('signatures.json'))).toBe(0);
    await using ui = await net.serve('ui', '--network', at('network.json'), '--listen', '127.0.0.1:0', '--signatures', at('signatures.json'), '--json');
    expect(await verify(ui.said['page'] ?? ''), `after signer ${n}`).toBe(want);
  }
});
