import { prerender } from 'react-dom/static';
import { Router } from 'wouter';
import { App } from './app.tsx';
import { names } from './features/docs/catalog.ts';
import { navigation } from './routes.ts';

/** A view as HTML, as it is before anything was asked; without a path, what stands in a document before its view does. */
async function draw(path?: string): Promise<string> {
  const app = <Router ssrPath={path ?? '/'}><App drawn waiting={path === undefined} /></Router>;
  const errors: unknown[] = [];
  // What is too large to be sent at its place would be put there by a script: nothing is.
  const { prelude } = await prerender(app, { progressiveChunkSize: Infinity, onError: (error) => void errors.push(error) });
  const html = await new Response(prelude).text();
  if (errors.length > 0) throw errors[0]; // it left that part to the browser
  return html;
}

const paths = ['/', ...navigation, ...names.map((name) => `/docs/${name}`)];

/** By their addresses, the views that the build puts into documents: all that are known beforehand. */
export const views: ReadonlyMap<string, string> = new Map(await Promise.all(paths.map(async (path) => [path, await draw(path)] as const)));

export const waiting = await draw();
