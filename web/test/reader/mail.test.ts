import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GoRuntime } from '../../src/lib/reader/index.ts';
import { built, Folder, OpenFile } from './kit.ts';

const folder = new Folder();
let check: (request: object) => void;

beforeAll(async () => {
  runInThisContext(readFileSync(built('wasm_exec.js'), 'utf8'));
  const { Go } = globalThis as unknown as { Go: new () => GoRuntime };
  const go = new Go();
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(readFileSync(built('mail.wasm'))), go.importObject);
  check = await new Promise((ready) => {
    Object.assign(globalThis, { gptdaoMail: { ready } });
    void go.run(instance);
  });
  folder.sample('own.zip', '--seed', '7', '--size', '100kB', '--mail', 'own.eml');
  folder.sample('other.zip', '--seed', '8', '--size', '100kB', '--mail', 'other.eml');
  const own = readFileSync(join(folder.path, 'own.eml'), 'latin1');
  writeFileSync(join(folder.path, 'altered.eml'), own.replace('Download', 'Fetch'), 'latin1');
  writeFileSync(join(folder.path, 'forwarded.eml'), own.replace('Subject: ', 'Subject: Fwd: '), 'latin1');
  writeFileSync(join(folder.path, 'note.eml'), 'Dear diary');
  writeFileSync(join(folder.path, 'empty.eml'), '');
});
afterAll(() => folder[Symbol.dispose]());

function verdictOf(file: OpenFile, mail: string): Promise<unknown> {
  return new Promise((resolve, reject) => check({
    size: file.size, readAt: file.readAt, mail: new Uint8Array(readFileSync(join(folder.path, mail))), now: Date.now(),
    done: (text: string) => resolve(JSON.parse(text)), failed: (code: string, message: string) => reject(new Error(`${code}: ${message}`)),
  }));
}

describe('the page says of an export mail what the command line says', () => {
  it.each([['own.eml', ''], ['altered.eml', 'altered-body'], ['other.eml', 'other-mailbox'], ['forwarded.eml', 'forwarded'], ['note.eml', 'not-a-mail'], ['empty.eml', 'not-a-mail']])('%s: %s', async (mail, code) => {
    using file = new OpenFile(join(folder.path, 'own.zip'));
    const found = await verdictOf(file, mail);
    expect(found).toEqual((JSON.parse(folder.gptdao('inspect', 'own.zip', '--mail', mail, '--json')) as { mail: unknown }).mail);
    expect(found).toMatchObject(code === '' ? { holds: true, simulated: true } : { holds: false, code });
  });
});

it('refuses what is no export', async () => {
  using file = new OpenFile(join(folder.path, 'note.eml'));
  await expect(verdictOf(file, 'own.eml')).rejects.toThrow('not-a-zip');
});

// As the reader's: what is served is compressed harder.
it('is loaded by who has a mail only, and is at most 2.2 MB of brotli', () => {
  const wasm = readFileSync(built('mail.wasm'));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length };
  expect(brotliCompressSync(wasm, { params }).length).toBeLessThanOrEqual(2_200_000);
});
