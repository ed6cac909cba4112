/**
 * Pictures of every view at three widths in both themes: `npm run shots -- <address> <folder> [path...]`. It says
 * which policy was violated and what failed to load, and is what the look is judged by.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

import { goThrough } from '../test/page/kit.ts';

const [origin = 'http://127.0.0.1:8580', out = 'shots', ...asked] = process.argv.slice(2);
const paths = asked.length > 0 ? asked : ['/', '/contribute', '/mine', '/explorer', '/verify', '/docs', '/docs/faq', '/nothing-here'];
const widths = [360, 768, 1440];

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of widths) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: Math.round(width * (width < 500 ? 2 : 0.625)) }, deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && console.error(`${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`));
    for (const path of paths) {
      await page.goto(origin + path, { waitUntil: 'networkidle' });
      await goThrough(page);
      await page.evaluate(() => document.querySelectorAll<HTMLElement>('.simulated').forEach((banner) => (banner.style.position = 'static')));
      const name = path === '/' ? 'home' : path.slice(1).replaceAll('/', '-');
      await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
