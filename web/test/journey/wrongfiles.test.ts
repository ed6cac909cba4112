import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refusals } from '../../src/messages/sentences.ts';
import { stage } from './stage.ts';
import { Visit } from './visit.ts';
import { membersOf, zipOf, type Member } from './zip.ts';

const on = stage();
const text = (name: string, value: string): Member => ({ name, bytes: new TextEncoder().encode(value) });

it('names whatever is no ChatGPT export, says what to do, and sends nothing', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  const own = await membersOf(on.up.small());
  const bomb = zipOf([text('user.json', '{"id":"user-1"}'), { ...text('conversations.json', 'x'), inflated: 2 ** 31 }]);
  const cases: [name: string, bytes: Uint8Array, code: string][] = [
    ['letter.zip', Buffer.from('Dear diary'), 'not-a-zip'],
    ['half.zip', zipOf(own).subarray(0, 60_000), 'truncated'],
    ['empty.zip', Buffer.alloc(0), 'truncated'],
    ['claude.zip', zipOf([text('conversations.json', '[{"uuid":"u","name":"n","chat_messages":[]}]'), text('user.json', '{"id":"u"}')]), 'other-provider'],
    ['takeout.zip', zipOf([text('Takeout/My Activity/Gemini/MyActivity.html', '<html>')]), 'other-provider'],
    ['one-chat.json', Buffer.from('{"title":"t","mapping":{}}'), 'single-chat'],
    ['settings.json', Buffer.from('{"a":1}'), 'not-an-export'],
    ['nested.zip', zipOf([{ name: 'export.zip', bytes: zipOf(own) }]), 'nested'],
    ['two.zip', zipOf([...own.map((m) => ({ ...m, name: `a/${m.name}` })), ...own.map((m) => ({ ...m, name: `b/${m.name}` }))]), 'several-in-one'],
    ['pictures.zip', zipOf([text('cat.txt', 'a cat')]), 'no-chats'],
    ['nobody.zip', zipOf(own.filter((m) => m.name !== 'user.json')), 'no-user'],
    ['locked.zip', zipOf(own.map((m) => ({ ...m, flags: 1 }))), 'encrypted'],
    ['lzma.zip', zipOf(own.map((m) => ({ ...m, method: 14 }))), 'compression'],
    ['bomb.zip', bomb, 'damaged'],
  ];
  const told: string[] = [];
  visit.page.on('request', (r) => r.postData() !== null && told.push(r.url()));
  for (const [name, bytes, code] of cases) {
    const path = join(on.up.dir, name);
    writeFileSync(path, bytes);
    await visit.choose(path);
    await visit.see(refusals[code] as string).catch(async () => expect.fail(`${name}: ${await visit.page.locator('main').innerText()}`));
    await visit.button('Choose another file').click();
  }
  expect(told).toEqual([]);
  visit.demandClean();
});

it('takes an export that somebody packed again in a folder', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  const path = join(on.up.dir, 'again.zip');
  writeFileSync(path, zipOf((await membersOf(on.up.small())).map((m) => ({ ...m, name: `my export/${m.name}` }))));
  await visit.look(path);
  await visit.button('Choose what to send').click();
  await visit.button('Go on: check who can open it').waitFor();
  visit.demandClean();
});

it('says what to do with a folder, and with several files at once', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  const drop = (folders: readonly boolean[]) => visit.page.evaluate((kinds) => {
    const items = kinds.map((isDirectory) => ({ kind: 'file', webkitGetAsEntry: () => ({ isDirectory }), getAsFile: () => null }));
    const event = Object.defineProperty(new Event('drop', { bubbles: true, cancelable: true }), 'dataTransfer', { value: { items } });
    document.querySelector('.dropzone')?.dispatchEvent(event);
  }, folders);
  // What is no real drop is lost before the page is alive.
  const says = (folders: readonly boolean[], text: string) => expect.poll(async () => {
    await drop(folders);
    return visit.page.getByText(text).first().isVisible();
  }, { timeout: 60_000 }).toBe(true);
  await says([true], 'That is a folder. Some browsers unpack downloads by themselves');
  await says([false, false], 'One export at a time, please');
  visit.demandClean();
});

it('says that too little text earns nothing, before any wallet', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { noWallet: true });
  const path = join(on.up.dir, 'tiny.zip');
  const little = (bytes: Uint8Array) => new TextEncoder().encode(JSON.stringify(JSON.parse(Buffer.from(bytes).toString(), (key, value: unknown) => (key === 'parts' ? ['hi there'] : value))));
  writeFileSync(path, zipOf((await membersOf(on.up.small())).map((m) => (m.name.startsWith('conversations') ? { ...m, bytes: little(m.bytes) } : m))));
  await visit.look(path);
  await visit.button('Choose what to send').click();
  await visit.see('There is too little text of yours in it to be paid');
  expect(await visit.button('Go on: check who can open it').isDisabled()).toBe(true);
  visit.demandClean();
});

it('says that a file was contributed before, before it is signed again, and pays nothing for it', async () => {
  await using visit = await Visit.begin(on.browser, on.up, { account: 1 });
  const file = on.up.sample('twice.zip', '--seed', '92', '--size', '300kB');
  await visit.contribute(file);
  await visit.paid();
  await visit.open('/contribute');
  await visit.toSign(file);
  await visit.see('You contributed this very file on');
  await visit.consent();
  await visit.sent();
  await visit.see('There is nothing new in it that could be paid now');
  expect(await visit.page.getByText('Paid to').count()).toBe(0);
  visit.demandClean();
});

it('says that an account belongs to another wallet', async () => {
  await using owner = await Visit.begin(on.browser, on.up, { account: 2 });
  await owner.contribute(on.up.sample('account.zip', '--seed', '93', '--size', '300kB'));
  await owner.paid();
  await using other = await Visit.begin(on.browser, on.up, { account: 3 });
  await other.contribute(on.up.sample('account-later.zip', '--seed', '93', '--size', '900kB'));
  await other.see(/could not be scored|bound to another wallet/);
  expect(await other.page.getByText('Paid to').count()).toBe(0);
  other.demandClean();
});
