import { technologyNames, workerRole } from '../../lib/verify/names.ts';
import { useMessages } from '../../messages/index.ts';
import { Address, Empty, Table, Tag, Time } from '../../ui/index.ts';
import { Asked } from './asked.tsx';
import type { WorkerNow } from './now.ts';

export function Workers() {
  const words = useMessages().verify;
  return (
    <Asked title={words.workers} lead={words.workersLead} name="workers" read={(now) => now.workers()}>
      {(rows) => (rows.length > 0 ? <Rows rows={rows} /> : <Empty icon="chip" title={words.workersEmpty}><p>{words.workersEmptyText}</p></Empty>)}
    </Asked>
  );
}

function Rows({ rows }: { rows: WorkerNow[] }) {
  const words = useMessages().verify;
  return (
    <Table
      caption={words.workers} rows={rows} rowKey={(row) => row.key}
      columns={[
        { key: 'key', title: words.worker, cell: (row) => <Address value={row.key} /> },
        { key: 'standing', title: words.standing, cell: (row) => <Standing row={row} /> },
        { key: 'tee', title: words.tee, cell: (row) => technologyNames[row.code?.release.tee ?? 0] },
        { key: 'code', title: words.code, end: true, cell: (row) => row.code?.release.code ?? words.unknownCode },
        { key: 'until', title: words.until, cell: (row) => <Time value={Number(row.to) * 1000} /> },
      ]}
    />
  );
}

function Standing({ row }: { row: WorkerNow }) {
  const words = useMessages().verify;
  if (row.revoked) return <Tag kind="bad">{words.revoked}</Tag>;
  const active = row.role === workerRole && row.from <= row.now && row.now <= row.to;
  return active ? <Tag kind="good">{words.active}</Tag> : <Tag>{words.over}</Tag>;
}
