import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { toHex } from '../../src/lib/contribution/bytes.ts';
import { reportData } from '../../src/lib/verify/index.ts';

interface Claimed {
  realm: number; chainId: string; registry: Hex; role: number; key: Hex; encryptionKey: string; recipient: string; epoch: number; block: string; blockHash: Hex;
}

const file = fileURLToPath(new URL('../../../vectors/reportdata.json', import.meta.url));
const { valid } = JSON.parse(readFileSync(file, 'utf8')) as { valid: { name: string; claims: Claimed; reportData: Hex }[] };

it.each(valid)('the report data of $name', ({ claims: c, reportData: want }) => {
  const encryptionKey = new Uint8Array(Buffer.from(c.encryptionKey, 'base64'));
  const claims = { ...c, realm: BigInt(c.realm), chainId: BigInt(c.chainId), block: BigInt(c.block), encryptionKey };
  expect(toHex(reportData(claims))).toBe(want);
});
