/** How values are written: pure, and in the reader's language. */

/** Making what formats takes milliseconds: each is made once. */
function once<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const one = made.get(language) ?? make(language);
    made.set(language, one);
    return one;
  };
}

const numbers = once((language) => new Intl.NumberFormat(language));
const points = once((language) => numbers(language).formatToParts(1.5).find((p) => p.type === 'decimal')?.value ?? '.');
const moments = once((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }));

export function shortened(value: string): string {
  return value.length <= 14 ? value : `${value.slice(0, 8)}…${value.slice(-4)}`;
}

export function count(value: number | bigint, language: string): string {
  return numbers(language).format(value);
}

/** An amount in wei as tokens: whole to the last digit that says something, and never rounded up. */
export function amount(wei: bigint, language: string, digits = 4): string {
  const whole = wei / 10n ** 18n;
  const part = (wei % 10n ** 18n).toString().padStart(18, '0').slice(0, digits).replace(/0+$/, '');
  const point = points(language);
  if (whole === 0n && part === '' && wei > 0n) return `< 0${point}${'1'.padStart(digits, '0')}`;
  return part === '' ? count(whole, language) : `${count(whole, language)}${point}${part}`;
}

export function bytes(value: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3));
  const options = { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: step === 0 ? 0 : 1 } as const;
  return new Intl.NumberFormat(language, options).format(value / 1000 ** step);
}

export function date(at: Date, language: string): string {
  return moments(language).format(at);
}
