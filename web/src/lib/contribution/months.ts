import { fromHex, toHex, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';

/**
 * The calendar months (UTC) an account's history reaches, as a bitmap of 32 bytes (docs/spec/state.md). Bit 0 is November
 * 2022, in which the first exports begin; bit 255 is February 2044. A month is written 1 to 12, unlike in a Date.
 */
export type Months = Hex;

export const noMonths: Months = zeroDigest;

/** The set with one more month. A month without a bit is refused as out-of-range. */
export function setMonth(months: Months, year: number, month: number): Months {
  const bit = bitOf(year, month);
  demand(bit !== undefined, 'out-of-range', `month ${month} of ${year}, want one from November 2022 to February 2044`);
  const bytes = fromHex(months);
  bytes.set([(bytes[bit >> 3] ?? 0) | (1 << (bit & 7))], bit >> 3);
  return toHex(bytes);
}

/** Whether a month is in the set. One without a bit is not. */
export function hasMonth(months: Months, year: number, month: number): boolean {
  const bit = bitOf(year, month);
  return bit !== undefined && (((fromHex(months)[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}

export function countMonths(months: Months): number {
  return [...BigInt(months).toString(2)].filter((bit) => bit === '1').length;
}

function bitOf(year: number, month: number): number | undefined {
  const bit = (year - 2022) * 12 + month - 11;
  const isMonth = Number.isInteger(year) && Number.isInteger(month) && month >= 1 && month <= 12;
  return isMonth && bit >= 0 && bit < 256 ? bit : undefined;
}
