import type { ReleaseRecord } from '../../lib/verify/index.ts';
import { roles, technologyNames } from '../../lib/verify/names.ts';
import { useMessages } from '../../messages/index.ts';
import { Hash, Table, Tag, Time } from '../../ui/index.ts';
import { Asked } from './asked.tsx';

/** The measurements that were ever trusted here, newest first. */
export function Releases() {
  const words = useMessages().verify;
  return (
    <Asked title={words.releases} lead={words.releasesLead} name="releases" read={(now) => now.releases()}>
      {(rows) => <Rows rows={rows} />}
    </Asked>
  );
}

const tones: Record<string, 'good' | 'warn' | 'bad' | undefined> = { active: 'good', proposed: 'warn', deprecated: 'warn', revoked: 'bad' };

function Rows({ rows }: { rows: ReleaseRecord[] }) {
  const words = useMessages().verify;
  return (
    <Table
      caption={words.releases} rows={rows} rowKey={(row) => row.id}
      columns={[
        { key: 'role', title: words.role, cell: (row) => words.roles[roles[row.release.role] ?? 'unknown'] },
        { key: 'measurement', title: words.measurement, cell: (row) => <Hash value={row.release.measurement} what={words.measurement} /> },
        { key: 'tee', title: words.tee, cell: (row) => technologyNames[row.release.tee] },
        { key: 'state', title: words.state, cell: (row) => <State state={row.state} /> },
        { key: 'code', title: words.code, end: true, cell: (row) => row.release.code },
        { key: 'rebuilds', title: words.rebuilds, end: true, cell: (row) => row.rebuilds },
        { key: 'proposed', title: words.proposed, cell: (row) => <When at={row.proposedAt} /> },
        { key: 'since', title: words.since, cell: (row) => <When at={row.activatedAt} /> },
        { key: 'ends', title: words.ends, cell: (row) => <When at={row.endsAt} /> },
      ]}
    />
  );
}

/** What the chain says of a time, 0 if it did not come. */
function When({ at }: { at: number }) {
  return at > 0 ? <Time value={at * 1000} /> : '–';
}

function State({ state }: { state: string }) {
  const words = useMessages().verify.states;
  const tone = tones[state];
  return <Tag {...(tone !== undefined && { kind: tone })}>{words[state] ?? state}</Tag>;
}
