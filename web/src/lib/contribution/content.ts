import { concatBytes, sha256, toHex, type Hex } from './bytes.ts';
import { cidBytes, dagPB, raw } from './cid.ts';

/** What the content profile fixes; tests use smaller numbers to reach more levels. */
export interface Profile {
  chunk: number;
  links: number;
}

export const profile: Profile = { chunk: 1 << 20, links: 1024 };

interface Link {
  cid: Uint8Array;
  total: number; // bytes of the child's block and of all below it: dag-pb's Tsize
  size: number; // bytes of the file below it
}

/** The DAG above a file's leaves, whoever hashed them: in constant memory, one open node per level (docs/spec/content.md). */
export class ContentTree {
  readonly #links: number;
  readonly #levels: Link[][] = [[]]; // open nodes, the lowest first

  constructor(links = profile.links) {
    this.#links = links;
  }

  /** Adds the next leaf, of size bytes: all but the last are full, and none is empty. */
  add(digest: Uint8Array, size: number): void {
    this.#add(0, { cid: cidBytes(raw, digest), total: size, size });
  }

  /** Ends the file. The tree cannot be used afterwards. */
  digest(): Hex {
    // Close every open node into the one above; this may open a new top.
    for (let i = 0; i < this.#levels.length - 1; i++) this.#closeNode(i);
    return toHex(sha256(encodeNode(this.#levels.at(-1) ?? []).block));
  }

  /** A full node is closed only when a further child needs its place, so the root is the first node that holds all. */
  #add(level: number, child: Link): void {
    const open = this.#levels[level];
    if (open === undefined) this.#levels.push([child]);
    else if (open.length < this.#links) open.push(child);
    else this.#closeNode(level).push(child);
  }

  #closeNode(level: number): Link[] {
    const { block, total, size } = encodeNode(this.#levels[level] ?? []);
    this.#add(level + 1, { cid: cidBytes(dagPB, sha256(block)), total, size });
    return (this.#levels[level] = []);
  }
}

/** Computes the content digest of a file, wherever JavaScript runs. */
export class ContentHasher {
  readonly #chunk: number;
  readonly #tree: ContentTree;
  #leaf = sha256.create();
  #inLeaf = 0;

  constructor({ chunk, links }: Profile = profile) {
    this.#chunk = chunk;
    this.#tree = new ContentTree(links);
  }

  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.#chunk - this.#inLeaf);
      this.#leaf.update(part);
      this.#inLeaf += part.length;
      at += part.length;
      if (this.#inLeaf === this.#chunk) this.#closeLeaf();
    }
    return this;
  }

  /** Ends the file. The hasher cannot be used afterwards. */
  digest(): Hex {
    if (this.#inLeaf > 0) this.#closeLeaf();
    return this.#tree.digest();
  }

  #closeLeaf(): void {
    this.#tree.add(this.#leaf.digest(), this.#inLeaf);
    this.#leaf = sha256.create();
    this.#inLeaf = 0;
  }
}

/** The dag-pb block of a UnixFS file node: links first, then the data. */
function encodeNode(children: readonly Link[]): { block: Uint8Array; total: number; size: number } {
  const size = children.reduce((sum, c) => sum + c.size, 0);
  const links = children.map((c) => field(0x12, concatBytes(field(0x0a, c.cid), field(0x12, new Uint8Array()), number(0x18, c.total))));
  const data = concatBytes(number(0x08, 2), number(0x18, size), ...children.map((c) => number(0x20, c.size)));
  const block = concatBytes(...links, field(0x0a, data));
  return { block, size, total: children.reduce((sum, c) => sum + c.total, block.length) };
}

function field(key: number, value: Uint8Array): Uint8Array {
  return concatBytes(number(key, value.length), value);
}

function number(key: number, value: number): Uint8Array {
  return new Uint8Array([key, ...varint(value)]);
}

function varint(value: number): number[] {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return [...bytes, value];
}
