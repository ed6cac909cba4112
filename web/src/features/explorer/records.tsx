import type { ProofRecord } from '../../api.ts';
import { useMessages } from '../../messages/index.ts';
import { Amount, Count, Link, shortened, Table, Tag, Time, type Column } from '../../ui/index.ts';

/** Settled items in rows. */
export function Records({ items }: { items: readonly ProofRecord[] }) {
  const words = useMessages().explorer;
  const columns: Column<ProofRecord>[] = [
    { key: 'consent', title: words.columns.consent, cell: (r) => <Link className="hash" to={`/explorer/proof/${r.consent}`}>{shortened(r.consent)}</Link> },
    { key: 'time', title: words.columns.time, cell: (r) => <Time value={r.time} /> },
    { key: 'wallet', title: words.columns.wallet, cell: (r) => (r.state === 'paid' ? <Link className="hash" to={`/explorer/${r.wallet}`}>{shortened(r.wallet)}</Link> : '–') },
    { key: 'units', title: words.columns.units, end: true, cell: (r) => <Count value={r.units} /> },
    { key: 'reward', title: words.columns.reward, end: true, cell: (r) => <Amount wei={r.reward ?? '0'} /> },
    { key: 'state', title: words.columns.state, cell: (r) => <Tag kind={r.state === 'paid' ? 'good' : 'warn'}>{words[r.state]}</Tag> },
  ];
  return <Table caption={words.list} columns={columns} rows={items} rowKey={(r) => `${r.transaction}${r.consent}`} />;
}
