import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, valueOf, type Hex, type ProofRecord } from '../../api.ts';
import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';
import { Button, Empty, Link, Loading, Problem } from '../../ui/index.ts';
import { Download } from './download.tsx';
import { Records } from './records.tsx';
import { Search } from './search.tsx';
import { Series } from './series.tsx';

/** Everything that was settled, or what is found under a name. */
export function List({ name }: { name?: Hex }) {
  const words = useMessages().explorer;
  return (
    <div className="width stack-l">
      <Title>{words.title}</Title>
      <header className="stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </header>
      <Search key={name ?? ''} name={name ?? ''} />
      {name === undefined ? <><Series /><Everything /></> : <Found name={name} />}
    </div>
  );
}

function Everything() {
  const words = useMessages().explorer;
  const query = useInfiniteQuery({
    queryKey: ['proofs'],
    queryFn: ({ pageParam, signal }) => valueOf(api.proofs({ before: pageParam, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty icon="search" title={words.emptyTitle}><p>{words.emptyText}</p></Empty>;
  return (
    <Listed items={items}>
      {query.hasNextPage && <p><Button kind="secondary" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button></p>}
    </Listed>
  );
}

function Found({ name }: { name: Hex }) {
  const words = useMessages().explorer;
  const query = useQuery({ queryKey: ['search', name], queryFn: ({ signal }) => valueOf(api.search(name, signal)) });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  const { items } = query.data;
  if (items.length === 0) return <Empty icon="search" title={words.emptyFoundTitle}><p>{words.emptyFoundText}</p><Link to="/explorer">{words.clear}</Link></Empty>;
  return <Listed items={items}><p><Link to="/explorer">{words.clear}</Link></p></Listed>;
}

function Listed({ items, children }: { items: ProofRecord[]; children: React.ReactNode }) {
  const words = useMessages().explorer;
  return (
    <section className="stack">
      <div className="split"><h2>{words.list}</h2><Download value={items} name="proofs.json">{words.json}</Download></div>
      <Records items={items} />
      {children}
    </section>
  );
}
