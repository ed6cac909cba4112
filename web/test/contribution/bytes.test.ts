import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import { fromHex, toHex, type Hex } from '../../src/lib/contribution/bytes.ts';
import { reasons, refusals } from '../../src/messages/sentences.ts';
import { decode, each, vectors } from './vectors.ts';

interface AccountCase {
  name: string;
  value: unknown;
  word: Hex;
}

each<AccountCase, Hex>(
  'account',
  ({ value, word }) => {
    // An account's seq is a small number, in the vectors too.
    const account = decode<c.AccountWord>(value);
    expect(c.packAccount(account)).toBe(word);
    expect(c.unpackAccount(word)).toEqual(account);
  },
  c.unpackAccount,
);

interface LogCase {
  name: string;
  before: Hex;
  value: unknown;
  entry: Hex;
  after: Hex;
}

each<LogCase, Hex>(
  'log',
  ({ before, value, entry, after }) => {
    const e = decode<c.LogEntry>(value);
    expect(toHex(c.encodeLogEntry(e))).toBe(entry);
    expect(c.parseLogEntry(fromHex(entry))).toEqual(e);
    expect(c.nextHead(before, e)).toBe(after);
  },
  (entry) => c.parseLogEntry(fromHex(entry)),
);

interface RowsInput {
  state: Hex;
  rows: unknown;
}

each<RowsInput & { name: string; digest: Hex }, RowsInput>(
  'rows',
  ({ state, rows, digest }) => expect(c.rowsDigest(state, decode(rows))).toBe(digest),
  ({ state, rows }) => c.rowsDigest(state, decode(rows)),
);

each<{ name: string; tags: unknown; digest: Hex }, unknown>(
  'tags',
  ({ tags, digest }) => expect(c.tagsDigest(decode(tags))).toBe(digest),
  (tags) => c.tagsDigest(decode(tags)),
);

each<{ name: string; recipient: string; digest: Hex }, string>(
  'recipient',
  ({ recipient, digest }) => {
    c.checkRecipient(recipient);
    expect(c.recipientDigest(recipient)).toBe(digest);
  },
  c.checkRecipient,
);

each<{ name: string; recipients: string[]; digest: Hex }, string[]>(
  'slots',
  ({ recipients, digest }) => expect(c.slotsDigest(recipients)).toBe(digest),
  c.slotsDigest,
);

interface StanzaJson {
  type: string;
  args: string[];
  body: Hex;
}

const stanzaOf = ({ type, args, body }: StanzaJson): c.Stanza => ({ type, args, body: fromHex(body) });

each<{ name: string; contributor: Hex; chainId: string; pool: Hex; stanza: StanzaJson }, StanzaJson>(
  'stanza',
  ({ contributor, chainId, pool, stanza }) => {
    const binding = { contributor, chainId: BigInt(chainId), pool };
    expect(c.encodeStanza(binding)).toEqual(stanzaOf(stanza));
    expect(c.parseStanza(stanzaOf(stanza))).toEqual(binding);
  },
  (stanza) => c.parseStanza(stanzaOf(stanza)),
);

each<{ name: string; reason: number; sentence: string }>('skip', ({ name, reason, sentence }) =>
  expect(c.skipReasons[reason]).toEqual({ name, sentence }),
);

// The page tells what inspecting tells: each sentence that Go has, in Go's order, and no other.
test.each([['reason', reasons], ['refusal', refusals]] as const)('%s: the page has the same sentences as Go', (format, have) => {
  const { valid } = vectors<{ name: string; sentence: string }>(format);
  expect(Object.entries(have)).toEqual(valid.map(({ name, sentence }) => [name, sentence]));
});
