import { demand, fromHex, type Bytes } from './bytes.ts';
import { seconds } from './der.ts';

/** A JSON object whose members are read by name and type; whatever is missing or of another type is Malformed. */
export class Json {
  private readonly members: Record<string, unknown>;

  constructor(value: unknown) {
    demand(typeof value === 'object' && value !== null && !Array.isArray(value), 'not a JSON object');
    this.members = value as Record<string, unknown>;
  }

  static parse(text: string): Json {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      demand(false, 'not JSON');
    }
    return new Json(value);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.members, name);
  }

  object(name: string): Json {
    return new Json(this.member(name));
  }

  text(name: string): string {
    const value = this.member(name);
    demand(typeof value === 'string', `${name} is not text`);
    return value;
  }

  /** A whole number, not negative, of at most 32 bits. */
  number(name: string): number {
    const value = this.member(name);
    demand(typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32, `${name} is no count`);
    return value;
  }

  hex(name: string, size: number): Bytes {
    const bytes = fromHex(this.text(name));
    demand(bytes.length === size, `${name} has ${bytes.length} bytes, want ${size}`);
    return bytes;
  }

  /** Seconds since 1970. */
  time(name: string): number {
    return seconds(this.text(name));
  }

  /** The members of a list, each read by the function. A list that is not there is empty. */
  list<T>(name: string, read: (item: unknown) => T): T[] {
    if (!this.has(name)) return [];
    const value = this.member(name);
    demand(Array.isArray(value), `${name} is no list`);
    return value.map(read);
  }

  private member(name: string): unknown {
    demand(this.has(name), `no ${name}`);
    return this.members[name];
  }
}
