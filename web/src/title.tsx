import { useMessages } from './messages/index.ts';

/** What the document is called while a view is seen. */
export function Title({ children }: { children: string }) {
  return <title>{`${children} · ${useMessages().name}`}</title>;
}
