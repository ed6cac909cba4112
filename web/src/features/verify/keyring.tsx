import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../api.ts';
import { viewOf } from '../../chain.ts';
import { loadPins } from '../../lib/pins.ts';
import { parseEpoch, verifyEpoch, type EpochReport } from '../../lib/verify/index.ts';
import { useMessages } from '../../messages/index.ts';
import { Address, Button, Empty, Hash, Icon, Loading, Notice, Problem, type IconName } from '../../ui/index.ts';
import { CheckList } from './checks.tsx';

type LineName = 'hardware' | 'code' | 'key';

/** Which of the three plain lines a check belongs to; what is not named is the key's. */
const lines: Record<string, LineName> = {
  technology: 'hardware', evidence: 'hardware', platform: 'hardware', configuration: 'hardware', code: 'code', 'policy-published': 'code',
};

const icons: Record<LineName, IconName> = { hardware: 'chip', code: 'code', key: 'key' };

/** The keyring whose enclave would open a contribution now; undefined if no key is open. */
async function verifyNow(): Promise<EpochReport | null> {
  const [pins, network] = await Promise.all([loadPins(), valueOf(api.network())]);
  if (network.epoch === undefined) return null;
  return verifyEpoch(viewOf(pins), pins, parseEpoch(network.epoch), Math.floor(Date.now() / 1000));
}

/** The three lines, live. */
export function Keyring() {
  const words = useMessages().verify;
  const query = useQuery({ queryKey: ['verify', 'epoch'], queryFn: verifyNow, refetchInterval: 60_000 });
  if (query.isPending) return <Loading label={words.checking} />;
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === null) return <Empty icon="key" title={words.closed}><p>{words.closedText}</p></Empty>;
  return <Verdict report={query.data} busy={query.isFetching} again={() => void query.refetch()} />;
}

function Verdict({ report, busy, again }: { report: EpochReport; busy: boolean; again: () => void }) {
  const words = useMessages().verify;
  return (
    <section className="card verdict" aria-busy={busy}>
      <ul className="three">
        {(['hardware', 'code', 'key'] as const).map((name) => <Line key={name} name={name} report={report} />)}
      </ul>
      <Summary report={report} />
      <details className="more">
        <summary>{words.details(String(report.checks.length))}</summary>
        <div className="stack">
          <Facts report={report} />
          <CheckList checks={report.checks} names={useMessages().checks} />
        </div>
      </details>
      <p><Button kind="secondary" busy={busy} onClick={again}>{words.again}</Button></p>
    </section>
  );
}

function Line({ name, report }: { name: LineName; report: EpochReport }) {
  const words = useMessages().verify.lines;
  const holds = report.checks.filter((c) => (lines[c.name] ?? 'key') === name).every((c) => c.ok);
  const simulated = name === 'hardware' && report.simulated;
  const state = !holds ? 'bad' : simulated ? 'warn' : 'good';
  return (
    <li data-state={state}>
      <span className="line-icon"><Icon name={icons[name]} /></span>
      <div>
        <h2>{words[name].title}</h2>
        <p>{!holds ? words[name].bad : simulated ? words.hardware.simulated : sayGood(name, report, words)}</p>
      </div>
      <span className="line-mark"><Icon name={state === 'good' ? 'check' : state === 'warn' ? 'warn' : 'cross'} /></span>
    </li>
  );
}

function sayGood(name: LineName, report: EpochReport, words: ReturnType<typeof useMessages>['verify']['lines']): string {
  if (name === 'hardware') return words.hardware.good(report.verdict.root === 'amd' ? 'AMD' : 'Intel');
  return words[name].good;
}

function Summary({ report }: { report: EpochReport }) {
  const words = useMessages().verify;
  if (!report.ok) return <Notice kind="bad" title={words.none} />;
  return report.simulated ? <Notice kind="warn" title={words.allSimulated} /> : <Notice kind="good" title={words.all} />;
}

function Facts({ report }: { report: EpochReport }) {
  const words = useMessages().verify;
  const { epoch, verdict } = report;
  return (
    <dl className="facts">
      <dt>{words.keyring}</dt><dd><Address value={epoch.claims.key} /></dd>
      <dt>{words.epoch}</dt><dd className="number">{epoch.epoch}</dd>
      <dt>{words.measurement}</dt><dd><Hash value={verdict.measurement} what={words.measurement} /></dd>
      <dt>{words.machine}</dt><dd><Hash value={verdict.platform} what={words.machine} /></dd>
      <dt>{words.firmware}</dt><dd>{verdict.tcb.status} <span className="hash">{verdict.tcb.version}</span></dd>
      <dt>{words.block}</dt><dd className="number">{report.block.number.toString()}</dd>
      <dt>{words.asked}</dt><dd>{report.endpoints.join(', ')}</dd>
    </dl>
  );
}
