import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import { fromHex, toHex, type Hex } from '../../src/lib/contribution/bytes.ts';
import { decode, each } from './vectors.ts';

interface StateCase {
  name: string;
  value: unknown;
  encoding: Hex;
  digest: Hex;
}

each<StateCase, Hex>(
  'state',
  ({ value, encoding, digest }) => {
    const state = decode<c.AccountState>(value);
    expect(toHex(c.encodeAccountState(state))).toBe(encoding);
    expect(c.parseAccountState(fromHex(encoding))).toEqual(state);
    expect(c.stateDigest(state)).toBe(digest);
  },
  (encoding) => c.parseAccountState(fromHex(encoding)),
);

test('a state that could not be read is not written', () => {
  const usual: c.AccountState = { tier: 2, mailDay: 1, months: c.noMonths, families: [] };
  const families = (list: number[]) => list.map((family) => ({ family, units: 1n }));
  const refused = (change: Partial<c.AccountState>) => {
    try {
      c.encodeAccountState({ ...usual, ...change });
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const all = Array.from({ length: 256 }, (_, i) => i);
  expect(refused({ families: families(all.slice(1)) })).toBeUndefined();
  expect(refused({ families: families(all) })).toMatchObject({ code: 'too-long' });
  expect(refused({ families: families([3, 3]) })).toMatchObject({ code: 'not-ascending' });
  expect(refused({ families: families([3, 2]) })).toMatchObject({ code: 'not-ascending' });
  expect(refused({ tier: 4 })).toMatchObject({ code: 'out-of-range' });
});

interface Month {
  year: number;
  month: number;
}

each<{ name: string; set: Month[]; months: c.Months; count: number }, Month>(
  'months',
  ({ set, months, count }) => {
    expect(set.reduce((all, m) => c.setMonth(all, m.year, m.month), c.noMonths)).toBe(months);
    expect(c.countMonths(months)).toBe(count);
    for (let year = 2021; year <= 2045; year++) {
      for (let month = 0; month <= 13; month++) {
        expect(c.hasMonth(months, year, month)).toBe(set.some((m) => m.year === year && m.month === month));
      }
    }
  },
  ({ year, month }) => c.setMonth(c.noMonths, year, month),
);

test('a month is a whole number', () => {
  expect(() => c.setMonth(c.noMonths, 2023.5, 6)).toThrow(c.Refusal);
  expect(() => c.setMonth(c.noMonths, 2023, Number.NaN)).toThrow(c.Refusal);
});
