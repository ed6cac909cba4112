import type { Doc } from './node.ts';

/** Every document of docs/, loaded when it is read. */
const modules = import.meta.glob<{ default: Doc }>('../../../../docs/**/*.md');

export const groups = [
  ['start', ['faq', 'user-guide', 'scoring', 'threat-model']],
  ['understand', ['architecture', 'glossary', 'attacks', 'performance', 'dependencies', 'scoring-signals']],
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

/** What a document is called in lists: its name, as people write it. */
export function titleOf(name: string): string {
  const last = (name.endsWith('/README') ? name.split('/').at(-2) : name.split('/').at(-1)) ?? name;
  const text = last.replace(/^\d+-/, '').replaceAll('-', ' ');
  return known[last] ?? text.charAt(0).toUpperCase() + text.slice(1);
}

const known: Record<string, string> = { faq: 'Questions and answers', 'user-guide': 'How to contribute', scoring: 'How it is scored', 'threat-model': 'What could go wrong', tee: 'Running on TEEs', spec: 'Overview' };
