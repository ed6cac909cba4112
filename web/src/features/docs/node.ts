/** A document of docs/ as the build leaves it: elements by name, text as it is. */
export type Node = string | { tag: string; href?: string; id?: string; children: Node[] };

export interface Heading {
  level: number;
  id: string;
  text: string;
}

export interface Doc {
  title: string;
  headings: Heading[];
  children: Node[];
}
