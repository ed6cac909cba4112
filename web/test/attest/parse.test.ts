import { describe, expect, test } from 'vitest';

import { fromHex } from '../../src/lib/attest/bytes.ts';
import { bits, boolean, Der, integer, oid, seconds, time } from '../../src/lib/attest/der.ts';
import { number, parseJson } from '../../src/lib/attest/json.ts';
import { parsePEM } from '../../src/lib/attest/pem.ts';

const der = (hex: string) => new Der(fromHex(hex));
const ascii = (text: string) => Buffer.from(text).toString('hex');

describe('DER', () => {
  test.each([
    ['a length in two bytes that fits in one', () => der('04810100').next()],
    ['a length that begins with zero', () => der(`04820080${'00'.repeat(128)}`).next()],
    ['an indefinite length', () => der('30800000').next()],
    ['an element that is cut short', () => der('040201').next()],
    ['a tag of several bytes', () => der('1f810100').next()],
    ['another tag', () => der('0400').next(0x30)],
    ['an empty integer', () => integer(der('0200'))],
    ['an integer with a zero too many', () => integer(der('02020001'))],
    ['a negative integer with a one too many', () => integer(der('0202ff80'))],
    ['a boolean that is neither', () => boolean(der('010101'))],
    ['a bit string with unused bits that are set', () => bits(der('03020101'))],
    ['an object identifier that is cut short', () => oid(der('06022a86'))],
    ['an object identifier with a zero too many', () => oid(der('06032a8001'))],
    ['a time without seconds', () => time(der(`170b${ascii('2601010000Z')}`))],
    ['the 30th of February', () => time(der(`170d${ascii('260230000000Z')}`))],
    ['another kind of time', () => time(der(`160d${ascii('260228000000Z')}`))],
  ])('refuses %s', (_, read) => {
    expect(read).toThrow();
  });

  test('reads what it should', () => {
    expect(time(der(`170d${ascii('260228000000Z')}`))).toBe(Date.UTC(2026, 1, 28) / 1000);
    expect(time(der(`170d${ascii('500101000000Z')}`))).toBe(Date.UTC(1950, 0, 1) / 1000);
    expect(oid(der('06032a8648'))).toBe('2a8648');
    expect(seconds('2026-02-01T00:00:00+01:00')).toBe(Date.UTC(2026, 0, 31, 23) / 1000);
  });
});

describe('JSON', () => {
  test.each([
    ['a name twice', '{"a":1,"a":1}'],
    ['a name twice, spelled in two ways inside', '{"b":{"a":1,"a" :2}}'],
    ['half a surrogate pair', '{"a":"\\ud800"}'],
    ['a list', '[]'],
    ['a number that begins with zero', '{"a":01}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseJson(text)).toThrow();
  });

  test.each(['1.0', '1e2', '-1', '256', '"1"'])('%s is no number of 8 bits', (spelling) => {
    expect(() => number(parseJson(`{"a":${spelling}}`), 'a', 8)).toThrow();
  });

  test('what is absent, or null, is zero', () => {
    expect([number(parseJson('{}'), 'a', 8), number(parseJson('{"a":null,"b":1.5}'), 'a', 8)]).toEqual([0, 0]);
  });
});

describe('PEM', () => {
  const block = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

  test('reads chains in their one form, and one zero byte', () => {
    expect(parsePEM(block + block, 2)).toEqual([new Uint8Array(3), new Uint8Array(3)]);
    expect(parsePEM(`${block}\0`, 1)).toEqual([new Uint8Array(3)]);
    expect(parsePEM(block.trimEnd(), 1)).toEqual([new Uint8Array(3)]);
  });

  test.each([
    ['too few', block, 2],
    ['too many', block + block, 1],
    ['text before', ` ${block}`, 1],
    ['text between', `${block}\n${block}`, 2],
    ['a carriage return', block.replace('\n', '\r\n'), 1],
    ['headers', block.replace('\n', '\nX: y\n\n'), 1],
    ['base64 that is not canonical', block.replace('AAAA', 'AB=='), 1],
    ['underscores', block.replace('AAAA', 'AA_A'), 1],
    ['two zero bytes', `${block}\0\0`, 1],
  ])('refuses %s', (_, text, count) => {
    expect(() => parsePEM(text, count)).toThrow();
  });
});
