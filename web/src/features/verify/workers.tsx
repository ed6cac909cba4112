import { api, valueOf, type Hex } from '../../api.ts';
import { viewOf } from '../../chain.ts';
import { loadPins } from '../../lib/pins.ts';
import { readWorker, technologyNames, workerRole, type ReleaseRecord, type WorkerRecord } from '../../lib/verify/index.ts';
import { useMessages } from '../../messages/index.ts';
import { Address, Empty, Table, Tag, Time } from '../../ui/index.ts';
import { Asked } from './asked.tsx';

const lately = 100;
const most = 20;

interface Row extends WorkerRecord {
  code: ReleaseRecord | undefined;
  now: bigint;
}

/** Workers by the proofs that name them, and what the chain has of each. */
async function readWorkers(): Promise<Row[]> {
  const [pins, proofs] = await Promise.all([loadPins(), valueOf(api.proofs({ limit: lately }))]);
  const keys = [...new Set(proofs.items.flatMap((item) => item.proof?.worker ?? []))].slice(0, most);
  const view = viewOf(pins);
  const at = await view.final();
  return Promise.all(keys.map(async (key: Hex) => {
    const { worker, code } = await readWorker(view, at, pins, key);
    return { ...worker, code, now: at.time };
  }));
}

export function Workers() {
  const words = useMessages().verify;
  return (
    <Asked title={words.workers} lead={words.workersLead} name="workers" read={readWorkers}>
      {(rows) => (rows.length > 0 ? <Rows rows={rows} /> : <Empty icon="chip" title={words.workersEmpty}><p>{words.workersEmptyText}</p></Empty>)}
    </Asked>
  );
}

function Rows({ rows }: { rows: Row[] }) {
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

function Standing({ row }: { row: Row }) {
  const words = useMessages().verify;
  if (row.revoked) return <Tag kind="bad">{words.revoked}</Tag>;
  const active = row.role === workerRole && row.from <= row.now && row.now <= row.to;
  return active ? <Tag kind="good">{words.active}</Tag> : <Tag>{words.over}</Tag>;
}
