import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading, Problem } from '../../ui/index.ts';

interface Props<T> {
  title: string;
  lead: string;
  /** Names what is read among the page's queries of the chain. */
  name: string;
  read: () => Promise<T>;
  children: (found: T) => ReactNode;
}

/** A section about what the chain says now: loading, a problem to try again, or what was found. */
export function Asked<T>({ title, lead, name, read, children }: Props<T>) {
  const query = useQuery({ queryKey: ['verify', name], queryFn: read });
  return (
    <section className="stack">
      <h2>{title}</h2>
      <p className="quiet">{lead}</p>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </section>
  );
}
