import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading, Problem, useNear } from '../../ui/index.ts';
import { ask, type Now } from './ask.ts';

interface Props<T> {
  title: string;
  lead: string;
  /** Names what is read among the page's queries of the chain. */
  name: string;
  read: (now: Now) => Promise<T>;
  children: (found: T) => ReactNode;
}

/** A section about what the chain says now, which is asked once somebody comes near: loading, a problem to try again, or what was found. */
export function Asked<T>({ title, lead, name, read, children }: Props<T>) {
  const [at, near] = useNear<HTMLElement>();
  const query = useQuery({ queryKey: ['verify', name], queryFn: async () => read(await ask()), enabled: near });
  return (
    <section className="stack" ref={at}>
      <h2>{title}</h2>
      <p className="quiet">{lead}</p>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </section>
  );
}
