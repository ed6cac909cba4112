import { expect, test } from 'vitest';

import * as c from '../../src/lib/contribution/index.ts';
import type { Hex } from '../../src/lib/contribution/bytes.ts';
import { each } from './vectors.ts';

interface Input {
  reserve: string;
  units: number;
  halfLife: number;
}

const rewardAt = ({ reserve, units, halfLife }: Input) => c.rewardOf(BigInt(reserve), BigInt(units), BigInt(halfLife));

each<Input & { name: string; share: Hex; reward: string }, Input>(
  'reward',
  ({ share, reward, ...input }) => expect(rewardAt(input)).toEqual({ share: BigInt(share), reward: BigInt(reward) }),
  rewardAt,
);

/** Numbers of at most so many bits, most often fewer; the same in every run. */
function numbers(): (bits: number) => bigint {
  let state = 1n;
  const next = () => (state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)) >> 32n;
  return (bits) => BigInt.asUintN(bits - Number(next() % BigInt(bits)), (next() << 96n) | (next() << 64n) | (next() << 32n) | next());
}

function eachReserve(check: (reserve: bigint, units: bigint, halfLife: bigint, random: (bits: number) => bigint) => void): void {
  const random = numbers();
  for (let i = 0; i < 1000; i++) check(random(120), random(64), random(63) || 1n, random);
  for (const halfLife of [1n, 3n, 2_000_000_000n, c.maxHalfLife]) {
    for (const units of [0n, 1n, halfLife - 1n, halfLife, 2n ** 48n - 1n]) check(2n ** 120n, units, halfLife, random);
  }
}

test('a reward is below the reserve and never falls as units rise', () => {
  eachReserve((reserve, units, halfLife, random) => {
    const { reward } = c.rewardOf(reserve, units, halfLife);
    expect(reserve === 0n ? reward === 0n : reward < reserve).toBe(true);
    for (const step of [1n, halfLife, random(64)]) {
      const more = units + step < 2n ** 64n ? units + step : units;
      expect(c.rewardOf(reserve, more, halfLife).reward >= reward).toBe(true);
    }
  });
});

test('a reward paid in parts is the same up to one wei for each part', () => {
  eachReserve((reserve, units, halfLife, random) => {
    const whole = c.rewardOf(reserve, units, halfLife).reward;
    for (const parts of [2n, 3n, 20n]) {
      let [paid, left] = [0n, units];
      for (let part = 1n; part <= parts; part++) {
        const now = part === parts || left === 0n ? left : random(64) % left;
        left -= now;
        paid += c.rewardOf(reserve - paid, now, halfLife).reward;
      }
      const off = whole - paid;
      expect(off <= parts && -off <= parts, `${units} of ${halfLife} out of ${reserve}: off by ${off}`).toBe(true);
    }
  });
});

test('half-lives halve exactly', () => {
  for (const halfLife of [1n, 3n, 2_000_000_000n, 2n ** 53n + 1n]) {
    for (let n = 0n; n <= 126n; n++) {
      expect(c.rewardOf(1n, n * halfLife, halfLife).share).toBe(2n ** 128n - (2n ** 128n >> n));
    }
  }
});

test('units have 64 bits', () => {
  expect(c.rewardOf(1n, 2n ** 64n - 1n, 1n).share).toBe(2n ** 128n - 1n);
  expect(() => c.rewardOf(1n, 2n ** 64n, 1n)).toThrow(c.Refusal);
  expect(() => c.rewardOf(1n, -1n, 1n)).toThrow(c.Refusal);
});
