import { useEffect, useState } from 'react';

import { useLanguage } from '../../messages/index.ts';
import { useSentences } from '../../messages/sentences.ts';
import { KeeperError, type Choice, type Summary } from '../../lib/keeper/index.ts';
import { inspect } from '../../lib/reader/inspect.ts';
import { ReaderError } from '../../lib/reader/reader.ts';
import type { Inspection } from '../../lib/reader/inspection.ts';
import { Button, Bytes, bytes, Card, Notice, Progress } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import type { Chosen } from './dropzone.tsx';
import { Cost, Estimate } from './estimate.tsx';
import { Exclude } from './exclude.tsx';
import { MailChoice, type Mail } from './mail.tsx';
import { Heading } from './stages.tsx';
import { useWords } from './words.ts';

interface Props {
  chosen: Chosen;
  found: Inspection;
  onNext: () => void;
}

/** What goes and what stays, what may stay besides, and what it may earn. */
export function Choose({ chosen, found, onNext }: Props) {
  const words = useWords().choose;
  const [mail, setMail] = useState<Mail>();
  const [excluded, setExcluded] = useState<readonly string[]>([]);
  const { summary, now, at, busy, error, again } = useChoice({ file: chosen.file, excluded, ...(mail && { mail: mail.bytes }) }, found);
  return (
    <div className="stack">
      <Heading>{words.title}</Heading>
      {error !== undefined && <Wrong error={error} again={again} />}
      {summary !== undefined && <Sent summary={summary} />}
      <Estimate found={now} before={now === found ? undefined : found} />
      <MailChoice file={chosen.file} mail={mail} onMail={setMail} />
      <Exclude file={chosen.file} excluded={excluded} onExclude={setExcluded} />
      {at !== undefined && <Costing at={at} />}
      {at === undefined && now !== found && <Cost before={found} now={now} />}
      <p className="onward"><Button busy={busy} disabled={summary === undefined || error !== undefined || now.estimate.score === 0} onClick={onNext}>{words.next}</Button></p>
    </div>
  );
}

/** How far it is to find out what leaving chats out costs: first they are taken out, then the rest is read. */
interface At {
  doing: 'leaving-out' | 'reading';
  done: number;
  total: number;
}

/** Has the payload made of what is chosen, and read if it is not all of the export: what that costs is what the reader says. */
function useChoice(choice: Choice, found: Inspection): { summary: Summary | undefined; now: Inspection; at: At | undefined; busy: boolean; error: unknown; again: () => void } {
  const [summary, setSummary] = useState<Summary>();
  const [now, setNow] = useState(found);
  const [at, setAt] = useState<At>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const some = choice.excluded.length > 0;
    const reading = (done: number, total: number) => !signal.aborted && setAt({ doing: 'reading', done, total });
    const work = async () => {
      const k = await keeper();
      const made = await k.call('choose', choice, { signal, onStep: (s) => s.step === 'leaving-out' && !signal.aborted && setAt({ doing: s.step, done: s.done, total: s.total }) });
      const left = some ? await inspect(await k.call('payload', undefined), reading, signal) : found;
      if (signal.aborted) return;
      setSummary(made);
      setNow(left);
    };
    setBusy(true);
    setError(undefined);
    setAt(some ? { doing: 'leaving-out', done: 0, total: 0 } : undefined);
    const end = () => {
      if (signal.aborted) return;
      setBusy(false);
      setAt(undefined);
    };
    work().catch((e: unknown) => !signal.aborted && setError(e)).finally(end);
    return () => stop.abort();
  }, [choice.file, choice.mail, choice.excluded, found, attempt]);
  return { summary, now, at, busy, error, again: () => setAttempt(attempt + 1) };
}

function Costing({ at: { doing, done, total } }: { at: At }) {
  const words = useWords().choose;
  const language = useLanguage();
  const label = words.costing[doing];
  return (
    <Progress label={label} value={total === 0 ? 0 : done / total} detail={total === 0 ? label : `${label}: ${words.read(bytes(done, language), bytes(total, language))}`} />
  );
}

function Wrong({ error, again }: { error: unknown; again: () => void }) {
  const { reading: words, choose } = useWords();
  const { refusals } = useSentences();
  const { code, message } = error instanceof KeeperError || error instanceof ReaderError ? error : { code: '', message: String(error) };
  return <Notice kind="bad" title={refusals[code] ?? words.unreadable}><p className="small quiet">{message}</p><p><Button kind="secondary" onClick={again}>{choose.again}</Button></p></Notice>;
}

function Sent({ summary }: { summary: Summary }) {
  const words = useWords().choose;
  const language = useLanguage();
  const home = summary.dropped.reduce((sum, d) => sum + d.size, 0);
  return (
    <Card>
      <dl className="halves">
        <div><dt>{words.sent}</dt><dd>{words.sentText(summary.members.length, bytes(summary.size, language))}</dd></div>
        <div><dt>{words.home}</dt><dd>{words.homeText(summary.dropped.length, bytes(home, language))}</dd></div>
      </dl>
      <details className="more">
        <summary>{words.list}</summary>
        <div className="pair">
          <ul className="files">{summary.members.map((m) => <li key={m.name}><code>{m.name}</code> <Bytes value={m.sent} /></li>)}</ul>
          <ul className="files quiet">{summary.dropped.slice(0, 200).map((d) => <li key={d.name}><code>{d.name}</code> <Bytes value={d.size} /></li>)}</ul>
        </div>
      </details>
    </Card>
  );
}
