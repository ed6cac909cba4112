import { demand, type Bytes } from './bytes.ts';

/**
 * What a value of a document looks like: text of a pattern, a whole number up to a bound, a boolean (true), a list, an
 * object with exactly these members, or whatever a function accepts.
 */
export type Shape = RegExp | number | true | readonly [Shape] | ((value: unknown) => boolean) | { [name: string]: Shape };

/** Any text at all. */
export const text = /^/;

/** So many bytes, as 0x and lower-case hex. */
export function octets(width: number): RegExp {
  return new RegExp(`^0x[0-9a-f]{${2 * width}}$`);
}

/** Null, or of this shape. */
export function optional(shape: Shape): Shape {
  return (value) => value === null || fits(value, shape);
}

/**
 * Reads a JSON document in the canonical form of RFC 8785 (docs/spec/README.md), and nothing else: what was read encodes
 * to the same bytes again.
 */
export function parseDocument(bytes: Bytes, limit: number, shape: Shape): unknown {
  demand(bytes.length <= limit);
  const source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const value: unknown = JSON.parse(source);
  demand(fits(value, shape) && JSON.stringify(value, sorted) === source);
  return value;
}

export function fits(value: unknown, shape: Shape): boolean {
  if (shape instanceof RegExp) return typeof value === 'string' && value.isWellFormed() && shape.test(value);
  if (typeof shape === 'number') return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= shape;
  if (shape === true) return typeof value === 'boolean';
  if (typeof shape === 'function') return shape(value);
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((item) => fits(item, shape[0] as Shape));
  if (!isObject(value)) return false;
  const shapes = shape as Record<string, Shape>;
  const members = Object.entries(value);
  return (
    members.length === Object.keys(shapes).length &&
    members.every(([name, member]) => Object.hasOwn(shapes, name) && fits(member, shapes[name] as Shape))
  );
}

/** Does each come before the next? Text compares by UTF-16 here and by bytes elsewhere: the same below U+D800. */
export function ascend(keys: readonly (string | number)[]): boolean {
  return keys.every((key, i) => i === 0 || (keys[i - 1] as typeof key) < key);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Has JSON.stringify write the members of objects by name. */
function sorted(_: string, value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
