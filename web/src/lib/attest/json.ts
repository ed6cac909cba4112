import { demand, fromHex, type Bytes } from './bytes.ts';
import { seconds } from './der.ts';

/**
 * A JSON object that is read by names and types. A member that is absent, or null, reads as the empty value of its type;
 * one of another type is refused.
 */
export class Json {
  private readonly members: Record<string, unknown>;

  constructor(value: unknown) {
    demand(typeof value === 'object' && !Array.isArray(value));
    this.members = (value ?? {}) as Record<string, unknown>;
  }

  /**
   * Reads JSON in which no object has a name twice. JSON.parse would take the last one, and 1.0 for 1; so names are
   * counted, and numbers that are not plain digits become what no member is.
   */
  static parse(text: string): Json {
    let names = 0;
    const plain = text.replace(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*/g, (token, colon) => {
      if (colon) names++;
      return /^("|0$|[1-9]\d*$)/.test(token) ? token : 'false';
    });
    JSON.parse(text);
    const value: unknown = JSON.parse(plain);
    const wellFormed = !/\\ud[89a-f]/.test(JSON.stringify(value)); // which writes halves of pairs so, and only those
    demand(names === countNames(value) && wellFormed);
    return new Json(value);
  }

  object(name: string): Json {
    return new Json(this.member(name) ?? null);
  }

  text(name: string): string {
    const value = this.member(name) ?? '';
    demand(typeof value === 'string');
    return value;
  }

  /** A whole number, not negative, of at most so many bits. */
  number(name: string, bits: number): number {
    const value = this.member(name) ?? 0;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** bits;
    demand(fits);
    return value;
  }

  hex(name: string, size: number): Bytes {
    const bytes = fromHex(this.text(name));
    demand(bytes.length === size);
    return bytes;
  }

  /** Seconds since 1970. */
  time(name: string): number {
    const text = this.member(name) ?? '0001-01-01T00:00:00Z';
    demand(typeof text === 'string');
    return seconds(text);
  }

  list<T>(name: string, limit: number, read: (item: unknown) => T): T[] {
    const value = this.member(name) ?? [];
    demand(Array.isArray(value) && value.length <= limit);
    return value.map(read);
  }

  private member(name: string): unknown {
    return Object.hasOwn(this.members, name) ? this.members[name] : undefined;
  }
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, item) => sum + countNames(item), 0);
  return inside + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
