import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusals } from '../../src/messages/sentences.ts';
import { launch, Net, watch } from './kit.ts';

interface Manifest {
  documents: { path: string; file: string }[];
}

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const { documents } = JSON.parse(readFileSync(`${dist}/.well-known/gptdao-page.json`, 'utf8')) as Manifest;
const views = ['/', '/contribute', '/mine', '/explorer', '/verify', '/docs', '/docs/faq'];

let net: Net;
let browser: Browser;

beforeAll(async () => {
  [net, browser] = await Promise.all([Net.up(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await net?.[Symbol.asyncDispose]();
});

/** How far things moved that somebody may have looked at already (the metric CLS), and what moved. */
function moved(tab: Page): Promise<{ far: number; what: string[] }> {
  return tab.evaluate(() => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Element | null }[] };
    return new Promise((done) => {
      const shifts: Shift[] = [];
      new PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[]))).observe({ type: 'layout-shift', buffered: true });
      const tell = () => done({ far: shifts.reduce((sum, s) => sum + s.value, 0), what: shifts.flatMap((s) => s.sources.map(({ node }) => `${node?.nodeName} ${node?.className ?? ''}`)) });
      requestAnimationFrame(() => setTimeout(tell)); // after what was noted already
    });
  });
}

describe.each([[360, 740], [412, 823], [1440, 900]])('at %i by %i', (width, height) => {
  it('moves nothing while a view comes to life', async () => {
    const { tab, wrongs } = await watch(browser, net.page, { viewport: { width, height } });
    const found: string[] = [];
    for (const path of views) {
      await tab.goto(net.page + path, { waitUntil: 'networkidle' });
      const { far, what } = await moved(tab);
      if (far > 0.005) found.push(`${path} ${far.toFixed(3)}: ${what.join(', ')}`);
    }
    await tab.context().close();
    expect(found).toEqual([]);
    expect(wrongs).toEqual([]);
  });
});

/** How far down everything of the view begins that is in sight, by its place in the tree. A monospaced typeface that is late is up to 3 px lower. */
function tops(tab: Page): Promise<Record<string, number>> {
  return tab.evaluate(() => {
    const found: Record<string, number> = {};
    const visit = (element: Element, name: string) => {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0 && top < innerHeight) found[name] = Math.round(top);
      if (element.localName !== 'svg') [...element.children].forEach((child, i) => visit(child, `${name} > ${child.localName}:${i}`));
    };
    const main = document.querySelector('main');
    if (main !== null) visit(main, 'main');
    return found;
  });
}

describe.each([[360, 740], [1440, 900]])('at %i by %i', (width, height) => {
  it('moves nothing while a document arrives', async () => {
    const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: false });
    const tab = await context.newPage();
    const found: string[] = [];
    for (const path of views) {
      await tab.goto(net.page + path);
      const whole = await tops(tab);
      expect(Object.keys(whole).length, path).toBeGreaterThan(3);
      const body = readFileSync(dist + documents.find((d) => d.path === path)?.file, 'utf8');
      const first = body.indexOf('<main');
      const pieces = 12;
      for (let i = 1; i < pieces; i++) {
        const cut = first + Math.round((body.length - first) * i / pieces);
        await tab.route(net.page + path, async (route) => route.fulfill({ response: await route.fetch(), body: body.slice(0, cut) }));
        await tab.goto(net.page + path);
        for (const [name, top] of Object.entries(await tops(tab))) if (Math.abs(top - (whole[name] ?? top)) > 3) found.push(`${path} ${i}/${pieces}: ${name} ${top} -> ${whole[name]}`);
        await tab.unroute(net.page + path);
      }
    }
    await context.close();
    expect(found).toEqual([]);
  });
});

it('has every view in its document before anything runs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  const seen: string[] = [];
  for (const path of views) {
    await tab.goto(net.page + path);
    seen.push(`${await tab.locator('main h1').textContent()} | ${await tab.title()}`);
  }
  await context.close();
  expect(seen).toEqual([
    'Your chats are worth something. To you. | ChatGPT Data DAO', expect.stringMatching(/^.+ \| .+ · ChatGPT Data DAO$/), 'My data | My data · ChatGPT Data DAO',
    'Explorer | Explorer · ChatGPT Data DAO', 'Verify | Verify · ChatGPT Data DAO', 'Docs | Docs · ChatGPT Data DAO', expect.stringMatching(/^(.+) \| \1 · ChatGPT Data DAO$/),
  ]);
});

it('draws an address anew that no document was drawn for', async () => {
  const { tab, wrongs } = await watch(browser, net.page);
  for (const [path, seen] of [[`/explorer/0x${'ab'.repeat(20)}`, 'Nothing is settled under that name'], ['/docs/no-such', 'There is nothing at this address'], ['/nowhere', 'There is nothing at this address']] as const) {
    await tab.goto(net.page + path);
    await tab.getByText(seen).waitFor();
    expect(await tab.locator('nav a[aria-current="page"]').count(), path).toBe(0);
  }
  await tab.context().close();
  expect(wrongs).toEqual([]);
});

it('says nothing of a verdict before there is one', () => {
  const { file } = documents.find((d) => d.path === '/verify') ?? { file: '' };
  const html = readFileSync(dist + file, 'utf8');
  expect(html.replace(/data-room="[^"]*"/g, '')).not.toMatch(/All three hold|vouches|active on chain|registered\./);
  expect(html).toContain('Checking the evidence');
});

it('puts the chosen theme on before anything is drawn, and does what was pressed too early', async () => {
  const { tab } = await watch(browser, net.page, { colorScheme: 'light' });
  let release = () => {};
  const late = new Promise<void>((done) => { release = done; });
  await tab.route('**/assets/start-*.js', (route) => late.then(() => route.continue()));
  await tab.goto(`${net.page}/explorer`, { waitUntil: 'commit' });
  const press = (name: string) => tab.getByRole('button', { name }).evaluate((button: HTMLButtonElement) => button.click()); // a click of the kit's waits for the load
  await press('Switch to the dark theme');
  await tab.getByRole('searchbox').fill('hello');
  await press('Find');
  const theme = () => tab.evaluate(() => document.documentElement.dataset['theme']);
  expect(await theme()).toBeUndefined();
  release();
  await tab.getByText('neither an address nor a digest').waitFor();
  expect(await theme()).toBe('dark');
  await tab.route('**/assets/{index,start,client}-*.js', (route) => route.abort());
  await tab.goto(`${net.page}/docs`);
  expect(await theme()).toBe('dark');
  await tab.context().close();
});

it('takes a file that was dropped too early', async () => {
  const { tab } = await watch(browser, net.page);
  let release = () => {};
  const late = new Promise<void>((done) => { release = done; });
  await tab.route('**/assets/start-*.js', (route) => late.then(() => route.continue()));
  await tab.goto(`${net.page}/contribute`, { waitUntil: 'commit' });
  await tab.locator('.dropzone').evaluate((zone) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Dear diary'], 'letter.zip'));
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  release();
  await tab.getByText(refusals['not-a-zip'] as string).waitFor();
  await tab.context().close();
});

it('asks the chain together what it asks at a time, and the gateway nothing twice', async () => {
  const { tab } = await watch(browser, net.page);
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await tab.goto(`${net.page}/verify`, { waitUntil: 'networkidle' });
  await tab.getByText('All three hold, of a SIMULATED enclave').waitFor();
  await tab.context().close();
  expect(asked.filter((a) => a === 'POST /rpc').length).toBeLessThan(12);
  const others = asked.filter((a) => a !== 'POST /rpc');
  expect(others.filter((a, i) => others.indexOf(a) !== i)).toEqual([]);
});
