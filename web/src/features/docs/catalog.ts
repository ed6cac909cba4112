import type { Doc } from './node.ts';

/** Every document of docs/, loaded when it is read. */
const modules = import.meta.glob<{ default: Doc }>('../../../../docs/**/*.md');

const titles = import.meta.glob<string>('../../../../docs/**/*.md', { query: '?title', import: 'default', eager: true });

export const groups = [
  ['start', ['faq', 'user-guide', 'scoring', 'threat-model']],
  ['understand', ['architecture', 'glossary', 'attacks', 'reliability', 'performance', 'scoring-signals', 'dependencies']],
  ['operate', ['operate/']],
  ['formats', ['spec/']],
  ['decisions', ['design/']],
] as const;

/** The names of documents, without the folder and the ending. */
export const names: readonly string[] = Object.keys(modules).map((path) => path.replace('../../../../docs/', '').replace(/\.md$/, '')).sort();

/** The documents of a group, in its order; a folder stands for all in it. */
export function namesOf(members: readonly string[]): string[] {
  return members.flatMap((member) => (member.endsWith('/') ? names.filter((name) => name.startsWith(member)) : names.filter((name) => name === member)));
}

const loaded = new Map<string, Promise<Doc>>();

/** Loads a document, once, and again where that failed; undefined if there is none by that name. */
export function loadDoc(name: string): Promise<Doc> | undefined {
  const load = modules[`../../../../docs/${name}.md`] ?? modules[`../../../../docs/${name}/README.md`];
  if (load === undefined) return undefined;
  const doc = loaded.get(name) ?? load().then((module) => module.default);
  loaded.set(name, doc);
  doc.catch(() => loaded.delete(name));
  return doc;
}

/** What a document is called: its first heading. Decisions are numbered there, in lists they stand in their order. */
export function titleOf(name: string): string {
  return (titles[`../../../../docs/${name}.md`] ?? name).replace(/^\d+ /, '');
}
