import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';
import type { Doc, Heading, Node } from '../src/features/docs/node.ts';

/** HTML in the text stays text. */
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

type Token = ReturnType<typeof parser.parse>[number];

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

/**
 * Turns the Markdown of docs/ into trees at build time, which the page makes elements of: nothing is parsed in the
 * browser, and no HTML is ever assigned. With `?title` it is the document's title alone.
 */
export function markdown(): Plugin {
  return {
    name: 'markdown',
    transform: {
      filter: { id: /\.md(\?title)?$/ },
      handler(source, id) {
        const [path = '', query] = id.split('?');
        const doc = read(source, path);
        return { code: `export default ${JSON.stringify(query === 'title' ? doc.title : doc)};`, map: null, moduleType: 'js' };
      },
    },
  };
}

/** Reads a document. */
export function read(source: string, path: string): Doc {
  const headings: Heading[] = [];
  const children = treeOf(parser.parse(source, {}), dirname(path), headings);
  const title = headings.find((h) => h.level === 1)?.text ?? '';
  return { title, headings: headings.filter((h) => h.level === 2), children };
}

/** What may stand in a tree. Everything else of a document becomes its text. */
const allowed = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 's', 'hr', 'br']);

function treeOf(tokens: Token[], folder: string, headings: Heading[]): Node[] {
  const root: Node[] = [];
  const open: Node[][] = [root];
  for (const token of tokens) {
    const here = open.at(-1) as Node[];
    if (token.nesting === -1) {
      open.pop();
    } else if (token.type === 'inline') {
      here.push(...treeOf(token.children ?? [], folder, headings));
    } else if (token.nesting === 0) {
      here.push(...leafOf(token));
    } else {
      const node = elementOf(token, folder);
      here.push(node);
      open.push(node.children);
    }
  }
  nameHeadings(root, headings);
  return root;
}

function elementOf(token: Token, folder: string): Exclude<Node, string> {
  if (token.tag === 'a') return linkOf(String(token.attrGet('href') ?? ''), folder);
  return { tag: allowed.has(token.tag) ? token.tag : 'span', children: [] };
}

function leafOf(token: Token): Node[] {
  switch (token.type) {
    case 'text': return token.content === '' ? [] : [token.content];
    case 'softbreak': return [' '];
    case 'hardbreak': return [{ tag: 'br', children: [] }];
    case 'hr': return [{ tag: 'hr', children: [] }];
    case 'code_inline': return [{ tag: 'code', children: [token.content] }];
    case 'fence':
    case 'code_block': return [{ tag: 'pre', children: [{ tag: 'code', children: [token.content] }] }];
    default: return [token.content];
  }
}

/** A link to another document stays one here, one to the source code becomes its text, and one elsewhere says so. */
function linkOf(href: string, folder: string): Exclude<Node, string> {
  if (/^https:\/\//.test(href)) return { tag: 'a', href, children: [] };
  if (href.startsWith('#')) return { tag: 'a', href, children: [] };
  const [file = '', anchor] = href.split('#');
  const target = relative(docs, resolve(folder, file));
  if (target.startsWith('..') || !target.endsWith('.md') || !existsSync(resolve(docs, target))) return { tag: 'span', children: [] };
  return { tag: 'a', href: `/docs/${target.slice(0, -3)}${anchor === undefined ? '' : `#${anchor}`}`, children: [] };
}

function nameHeadings(nodes: Node[], headings: Heading[]): void {
  for (const node of nodes) {
    if (typeof node === 'string' || !/^h[1-4]$/.test(node.tag)) continue;
    const text = textOf(node);
    node.id = slug(text);
    headings.push({ level: Number(node.tag[1]), id: node.id, text });
  }
}

function textOf(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** As GitHub names headings, so that links in the documents work in both places. */
function slug(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, '').trim().replace(/\s+/g, '-');
}
