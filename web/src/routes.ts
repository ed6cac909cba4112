/**
 * Every address of the page. The build writes them into the manifest, so that who serves the page knows which addresses
 * are documents, and with which headers each is served.
 */
export interface Document {
  /** A path; a star at the end stands for anything behind it. */
  path: string;
  /** The name of its headers in build/headers.ts. */
  headers: 'page' | 'reader';
}

export const documents: readonly Document[] = [
  { path: '/', headers: 'page' },
  { path: '/contribute', headers: 'reader' },
  { path: '/contribute/*', headers: 'reader' },
  { path: '/mine', headers: 'reader' },
  { path: '/explorer', headers: 'page' },
  { path: '/explorer/*', headers: 'page' },
  { path: '/verify', headers: 'page' },
  { path: '/docs', headers: 'page' },
  { path: '/docs/*', headers: 'page' },
];

/** The file of the document that has the view of an address in it already (src/draw.tsx); others have index.html. */
export function fileOf(path: string): string {
  return path === '/' ? '/pages/home.html' : `/pages${path}.html`;
}

/** What stands in the navigation, in its order. Governance, staking and insights join it together with their pages. */
export const navigation = ['/contribute', '/mine', '/explorer', '/verify', '/docs'] as const;

export type Place = (typeof navigation)[number];

/** The headers that an address is served with; those of an unknown one are a page's. */
export function headersOf(path: string): Document['headers'] {
  return documents.find((d) => (d.path.endsWith('*') ? path.startsWith(d.path.slice(0, -1)) : d.path === path))?.headers ?? 'page';
}
