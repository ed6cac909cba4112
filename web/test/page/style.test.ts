import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const features = new URL('../../src/features/', import.meta.url);

/** The classes that a sheet's rules begin with, but those inside a part of ui/. */
function classesOf(sheet: string): Set<string> {
  const selectors = [...sheet.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{[^{}]*\}/g)].flatMap(([, selector = '']) => selector.split(','));
  return new Set(selectors.flatMap((s) => /^\s*\.([\w-]+)/.exec(s)?.slice(1) ?? []));
}

const shared = classesOf(['base', 'parts', 'frame'].map((name) => readFileSync(new URL(`../../src/ui/${name}.css`, import.meta.url), 'utf8')).join('\n'));

it('gives each class to one feature: all sheets are one in the browser', () => {
  const owners = new Map<string, string[]>();
  for (const feature of readdirSync(features, { withFileTypes: true }).filter((f) => f.isDirectory())) {
    const sheets = readdirSync(new URL(`${feature.name}/`, features)).filter((f) => f.endsWith('.css'));
    for (const sheet of sheets) {
      const own = classesOf(readFileSync(new URL(`${feature.name}/${sheet}`, features), 'utf8'));
      for (const name of own) owners.set(name, [...(owners.get(name) ?? []), feature.name]);
    }
  }
  expect(owners.size).toBeGreaterThan(50);
  expect([...owners].filter(([name, of]) => of.length > 1 && !shared.has(name))).toEqual([]);
});
