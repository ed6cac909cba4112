import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, valueOf, type Hex, type ProofRecord } from '../../api.ts';
import { viewOf } from '../../chain.ts';
import { parseApplication, verifyProof, type ProofReport } from '../../lib/verify/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { useMessages } from '../../messages/index.ts';
import { usePins, useSimulated } from '../../network.ts';
import { Title } from '../../title.tsx';
import { Address, Amount, Count, Hash, Link, Loading, Notice, Problem, Tag, Time } from '../../ui/index.ts';
import { CheckList } from '../verify/checks.tsx';
import { Download } from './download.tsx';

/** What the chain says of one consent. */
export function ProofView({ consent }: { consent: Hex }) {
  const words = useMessages().explorer;
  const query = useQuery({ queryKey: ['proof', consent], queryFn: ({ signal }) => valueOf(api.proof(consent, signal)) });
  return (
    <div className="width stack-l">
      <Title>{words.proof}</Title>
      <header className="stack">
        <p><Link to="/explorer">{words.back}</Link></p>
        <h1>{words.proof}</h1>
        <p><Hash value={consent} what={words.columns.consent} whole /></p>
      </header>
      {query.isPending && <Loading />}
      {query.isError && <Problem error={query.error} retry={() => void query.refetch()} />}
      {query.data?.items.map((item) => <Item key={item.transaction} item={item} />)}
    </div>
  );
}

function Item({ item }: { item: ProofRecord }) {
  const words = useMessages().explorer;
  return (
    <article className="card proof">
      <div className="split">
        <div className="row">
          <Tag kind={item.state === 'paid' ? 'good' : 'warn'}>{words[item.state]}</Tag>
          <Time value={item.time} />
        </div>
        <Download value={item} name={`${item.consent}.json`}>{words.json}</Download>
      </div>
      {item.reason !== undefined && <p>{item.reason}</p>}
      <Facts item={item} />
      {item.state === 'paid' && <Again item={item} />}
    </article>
  );
}

function Facts({ item }: { item: ProofRecord }) {
  const words = useMessages().explorer.facts;
  const paid: [string, ReactNode][] = [
    [words.reward, <Amount wei={item.reward ?? '0'} digits={6} />],
    [words.units, <Count value={item.units} />],
    [words.score, <Count value={item.score} />],
    [words.wallet, <Address value={item.wallet} />],
    [words.account, <Hash value={item.account} what={words.account} />],
    [words.content, <Hash value={item.content} what={words.content} />],
    [words.receipt, <Hash value={item.receipt} what={words.receipt} />],
  ];
  const always: [string, ReactNode][] = [
    [words.transaction, <Hash value={item.transaction} what={words.transaction} />],
    [words.block, <Count value={item.block} />],
  ];
  const proved: [string, ReactNode][] = item.proof === undefined ? [] : [
    [words.worker, <Address value={item.proof.worker} />],
    [words.policy, item.proof.policy],
    [words.tier, item.proof.tier],
  ];
  const rows = [...(item.state === 'paid' ? paid : []), ...always, ...proved];
  return <dl className="facts">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

/** The item's verification, made again in this browser. */
function Again({ item }: { item: ProofRecord }) {
  const words = useMessages().explorer;
  const pins = usePins();
  const query = useQuery({
    queryKey: ['verified', item.transaction, item.consent],
    queryFn: () => check(pins.data as Setting, item),
    enabled: pins.data !== undefined,
  });
  return (
    <section className="stack">
      <h2>{words.checks}</h2>
      {item.proof === undefined && <p className="quiet">{words.noProof}</p>}
      {query.isError ? <Problem error={query.error} retry={() => void query.refetch()} /> : query.data === undefined ? <Loading label={words.checking} /> : <Report report={query.data} />}
    </section>
  );
}

function Report({ report }: { report: ProofReport }) {
  const words = useMessages().explorer;
  const simulated = useSimulated();
  return (
    <>
      <CheckList checks={report.checks} names={words.checkNames} />
      {!report.checks.some((c) => c.name === 'evidence') && <p className="small quiet">{words.noEvidence}</p>}
      {report.code !== undefined && <p className="small quiet">{words.facts.measurement} <Hash value={report.code.release.measurement} what={words.facts.measurement} /></p>}
      {report.ok ? <Notice kind={simulated === true ? 'warn' : 'good'} title={words.holds}>{simulated === true && <p>{words.simulated}</p>}</Notice> : <Notice kind="bad" title={words.fails} />}
    </>
  );
}

/** The worker's evidence is checked with it, as far as the gateway has it. */
async function check(pins: Setting, item: ProofRecord): Promise<ProofReport> {
  const of = { ...item, reward: item.reward ?? '0' };
  const served = item.proof && (await api.enclave(item.proof.worker));
  return verifyProof(viewOf(pins), pins, of, served?.ok === true ? parseApplication(served.value) : undefined);
}
