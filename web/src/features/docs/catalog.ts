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

/** Loads a document; undefined if there is none by that name. */
export async function loadDoc(name: string): Promise<Doc | null> {
  const load = modules[`../../../../docs/${name}.md`] ?? modules[`../../../../docs/${name}/README.md`];
  return load === undefined ? null : (await load()).default;
}

/** What a document is called: its first heading. Decisions are numbered there, in lists they stand in their order. */
export function titleOf(name: string): string {
  return (titles[`../../../../docs/${name}.md`] ?? name).replace(/^\d+ /, '');
}
