import { toFunctionSelector } from 'viem';
import { expect, it } from 'vitest';
import { selector } from '../../src/features/home/reserve.ts';

it('asks the pool for its reserve', () => {
  expect(selector).toBe(toFunctionSelector('function reserve() view returns (uint256)'));
});
