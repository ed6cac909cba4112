import { mailName, manifestName } from '../contribution/manifest.ts';
import { type Entry } from './directory.ts';
import { demand, PayloadError } from './refusal.ts';

/** The members of an export, as far as a payload is about them. */
export interface Members {
  /** Files of conversations, in reading order. */
  readonly shards: readonly Entry[];
  /** What a payload holds, in the archive's order. */
  readonly kept: readonly Entry[];
  /** What stays at home, likewise. */
  readonly dropped: readonly Entry[];
  /** Of an archive that is a payload already. */
  readonly manifest: Entry | undefined;
  readonly mail: Entry | undefined;
}

const shardName = /^conversations(?:-([0-9]{1,9}))?\.json$/;
const keptSides = ['user.json', 'export_manifest.json', 'message_feedback.json', 'shared_conversations.json', 'user_settings.json'];
const knownSides = [...keptSides, 'model_comparisons.json', 'library_files.json', 'chat.html'];

/**
 * Finds the export in an archive (docs/spec/export.md). It may be in a folder, as people pack it again: the one nearest
 * the top that holds conversations.
 */
export function findMembers(entries: readonly Entry[]): Members {
  const root = findRoot(entries);
  const here = entries.filter((e) => folderOf(e.name) === root && e.name !== root);
  const shards = here.filter((e) => shardName.test(baseOf(e))).toSorted((a, b) => numberOf(a) - numberOf(b) || (a.name < b.name ? -1 : 1));
  const sides = here.filter((e) => knownSides.includes(baseOf(e)));
  demand(new Set(sides.map(baseOf)).size === sides.length, 'unsafe', 'two files in the archive have one name');
  const goes = new Set([...shards, ...sides.filter((e) => keptSides.includes(baseOf(e)))]);
  const named = (name: string) => entries.find((e) => e.name === name);
  const manifest = named(manifestName);
  return {
    shards,
    kept: entries.filter((e) => goes.has(e)),
    dropped: entries.filter((e) => !goes.has(e)),
    manifest,
    mail: manifest && named(mailName),
  };
}

function findRoot(entries: readonly Entry[]): string {
  const folders = new Set(entries.filter((e) => !isClutter(e.name) && shardName.test(baseOf(e))).map((e) => folderOf(e.name)));
  const depth = Math.min(...[...folders].map(depthOf));
  const [root, ...others] = [...folders].filter((f) => depthOf(f) === depth);
  if (root === undefined) throw new PayloadError('no-chats', 'no conversations.json or conversations-000.json in the archive');
  demand(others.length === 0, 'several-in-one', `${others.length + 1} exports in one archive`);
  return root;
}

/** Whether a file is what an operating system adds. */
function isClutter(name: string): boolean {
  const base = name.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return /(^|\/)__MACOSX\//.test(name) || base.startsWith('._') || ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(base);
}

/** conversations.json comes first. */
function numberOf(e: Entry): number {
  return Number(shardName.exec(baseOf(e))?.[1] ?? -1);
}

function depthOf(folder: string): number {
  return folder.split('/').length;
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

/** In lower case as Go has it, one letter for one. Besides ASCII, two letters make others of the names that are looked for. */
function baseOf(e: Entry): string {
  const base = e.name.slice(e.name.lastIndexOf('/') + 1);
  return base.replaceAll('\u0130', 'i').replaceAll('\u212a', 'k').replace(/[A-Z]/g, (c) => c.toLowerCase());
}
