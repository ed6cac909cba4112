import { useQuery } from '@tanstack/react-query';
import type { EpochReport } from '../../lib/verify/index.ts';
import { useMessages } from '../../messages/index.ts';
import { Address, Button, Empty, Hash, Icon, Late, Notice, Problem, type IconName, type Tone } from '../../ui/index.ts';
import { ask } from './ask.ts';
import { CheckList } from './checks.tsx';

type LineName = 'hardware' | 'code' | 'key';

/** Which of the three plain lines a check belongs to; what is not named is the key's. */
const lines: Record<string, LineName> = {
  technology: 'hardware', evidence: 'hardware', platform: 'hardware', configuration: 'hardware', code: 'code', 'policy-published': 'code',
};

const icons: Record<LineName, IconName> = { hardware: 'chip', code: 'code', key: 'key' };

/** The three lines, live. */
export function Keyring() {
  const words = useMessages().verify;
  const query = useQuery({ queryKey: ['verify', 'epoch'], queryFn: async () => (await ask()).verifyKeyring(), refetchInterval: 60_000 });
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  if (query.data === null) return <Empty icon="key" title={words.closed}><p>{words.closedText}</p></Empty>;
  return <Verdict report={query.data} busy={query.isFetching} again={() => void query.refetch()} />;
}

/** What was found; without a report, that it is being looked for, in the same room. */
function Verdict({ report, busy, again }: { report: EpochReport | undefined; busy: boolean; again: () => void }) {
  const words = useMessages().verify;
  return (
    <section className="card verdict" aria-busy={busy}>
      <ul className="three">
        {(['hardware', 'code', 'key'] as const).map((name) => <Line key={name} name={name} report={report} />)}
      </ul>
      <Summary report={report} />
      {report === undefined ? <p className="small" aria-hidden="true">…</p> : <Details report={report} />}
      <p><Button kind="secondary" busy={busy || report === undefined} onClick={again}>{words.again}</Button></p>
    </section>
  );
}

type State = 'checking' | 'good' | 'warn' | 'bad';

const marks = { good: 'check', warn: 'warn', bad: 'cross' } as const;

function Line({ name, report }: { name: LineName; report: EpochReport | undefined }) {
  const words = useMessages().verify.lines;
  const state = stateOf(name, report);
  const { good, bad } = words[name];
  const texts: Record<State, string | undefined> = {
    checking: undefined,
    good: typeof good === 'string' ? good : good(report?.verdict.root === 'amd' ? 'AMD' : 'Intel'),
    warn: words.hardware.simulated,
    bad,
  };
  return (
    <li data-state={state}>
      <span className="line-icon"><Icon name={icons[name]} /></span>
      <div>
        <h2>{words[name].title}</h2>
        <p><Late text={texts[state]} of={[texts.good ?? '', bad, ...(name === 'hardware' ? [words.hardware.simulated] : [])]} /></p>
      </div>
      <span className="line-mark">{state !== 'checking' && <Icon name={marks[state]} />}</span>
    </li>
  );
}

function stateOf(name: LineName, report: EpochReport | undefined): State {
  if (report === undefined) return 'checking';
  const holds = report.checks.filter((c) => (lines[c.name] ?? 'key') === name).every((c) => c.ok);
  if (!holds) return 'bad';
  return name === 'hardware' && report.simulated ? 'warn' : 'good';
}

function Summary({ report }: { report: EpochReport | undefined }) {
  const words = useMessages().verify;
  const [kind, text] = sum(report, words);
  return <div role="status"><Notice kind={kind} title={<Late text={text} of={[words.all, words.allSimulated, words.none]} />} /></div>;
}

function sum(report: EpochReport | undefined, words: ReturnType<typeof useMessages>['verify']): [kind: Tone, text: string] {
  if (report === undefined) return ['info', words.checking];
  if (!report.ok) return ['bad', words.none];
  return report.simulated ? ['warn', words.allSimulated] : ['good', words.all];
}

function Details({ report }: { report: EpochReport }) {
  const words = useMessages();
  return (
    <details className="more">
      <summary>{words.verify.details(String(report.checks.length))}</summary>
      <div className="stack">
        <Facts report={report} />
        <CheckList checks={report.checks} names={words.checks} />
      </div>
    </details>
  );
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
