import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';

const on = stage();
/** More than any view has; who needs more presses to get anywhere is trapped. */
const most = 120;

interface Focused {
  name: string;
  seen: boolean;
  inside: boolean;
}

/** Runs in the page: what has the focus, and whether somebody who looks can tell, once the browser has scrolled there. */
async function focused(): Promise<Focused> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const e = document.activeElement ?? document.body;
  const style = getComputedStyle(e);
  const { left, right, top, bottom, width } = e.getBoundingClientRect();
  const label = e instanceof HTMLInputElement ? [...(e.labels ?? [])].map((l) => l.textContent).join(' ') : '';
  return {
    name: (e.getAttribute('aria-label') ?? `${label}${e === document.body ? '' : e.textContent}`).trim(),
    seen: e.matches(':focus-visible') && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'),
    inside: width > 0 && left >= 0 && right <= innerWidth + 1 && bottom > 0 && top < innerHeight,
  };
}

/** Somebody without a mouse: Tab, Enter and Space are all there is. */
class Hands {
  constructor(readonly visit: Visit) {}

  /** Tabs until something of this name has the focus. Whatever has it on the way must be seen to. */
  async to(name: string): Promise<void> {
    const { page } = this.visit;
    const passed: string[] = [];
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(focused);
      passed.push(at.name.slice(0, 30));
      if (at.name === '') continue; // the document itself, on the way around
      expect(at, `after ${passed.at(-2)}`).toMatchObject({ seen: true, inside: true });
      if (at.name.startsWith(name)) return;
    }
    expect.fail(`never came to ${name}, but to ${passed.join(' | ')}`);
  }

  async press(name: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.visit.button(name).or(this.visit.page.getByLabel(name)).first().waitFor();
    await this.to(name);
    await this.visit.page.keyboard.press(key);
  }

  async choose(name: string, file: string): Promise<void> {
    const asked = this.visit.page.waitForEvent('filechooser');
    await this.press(name);
    await (await asked).setFiles(file);
  }
}

it('goes from the drop zone to the reward by Tab, Enter and Space alone, on a phone', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 0, width: 360 });
  const hands = new Hands(visit);
  const { page } = visit;
  const file = on.up.sample('keys.zip', '--seed', '95', '--size', '300kB', '--attachments', '50kB');
  await hands.choose('Choose the file', file);
  await hands.press('Choose what to send');
  await hands.press('Go on: check who can open it');
  await hands.press('Test Wallet');
  await hands.press('Go on: sign', 'Space');
  await hands.press('Make my key (2 signatures)');
  const saving = page.waitForEvent('download');
  await hands.press('Make my recovery file');
  const saved = await saving;
  const kept = join(on.up.dir, saved.suggestedFilename());
  await saved.saveAs(kept);
  await hands.choose('Choose the saved file', kept);
  await hands.press('I have read the terms', 'Space');
  expect(await page.getByLabel('I have read the terms').isChecked()).toBe(true);
  await hands.press('Sign and send (1 signature)');
  await visit.sent();
  await visit.paid();
  await hands.press('Show the whole address', 'Space');
  await visit.see(visit.wallet.account.address);
  visit.demandClean();
});

it('traps nobody: the focus goes around every view, both ways', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 1, width: 360 });
  const { page } = visit;
  const around = async (key: 'Tab' | 'Shift+Tab') => {
    const names: string[] = [];
    for (let i = 0; i < most; i++) {
      await page.keyboard.press(key);
      const { name } = await page.evaluate(focused);
      if (name === '' && names.length > 0) return names;
      if (name !== '') names.push(name);
    }
    return expect.fail(`${key} does not come around: ${names.slice(-5).join(' | ')}`);
  };
  const demandRound = async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await around('Tab'); // wherever it began
    const there = await around('Tab');
    const back = await around('Shift+Tab');
    expect(back.length).toBeGreaterThan(5);
    expect(back.toReversed()).toEqual(there);
  };
  await page.locator('.dropzone').waitFor();
  await demandRound();
  await visit.look(on.up.small());
  await demandRound();
  await visit.button('Choose what to send').click();
  await visit.button('Go on: check who can open it').waitFor();
  await demandRound();
  visit.demandClean();
});
