import { useEffect, useRef, useState } from 'react';

import { useLanguage } from '../../messages/index.ts';
import type { Summary } from '../../lib/keeper/index.ts';
import { inspect } from '../../lib/reader/inspect.ts';
import type { Inspection } from '../../lib/reader/inspection.ts';
import { Button, Bytes, bytes, Card, Notice, Progress } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import type { Chosen } from './dropzone.tsx';
import { Estimate } from './estimate.tsx';
import { Exclude } from './exclude.tsx';
import { Heading } from './stages.tsx';
import { useWords } from './words.ts';

interface Props {
  chosen: Chosen;
  found: Inspection;
  onNext: () => void;
}

const maxMail = 1 << 20;

/** What goes and what stays, what may stay besides, and what it may earn. */
export function Choose({ chosen, found, onNext }: Props) {
  const words = useWords().choose;
  const [mail, setMail] = useState<{ name: string; bytes: Uint8Array<ArrayBuffer> }>();
  const [excluded, setExcluded] = useState<readonly string[]>([]);
  const [summary, setSummary] = useState<Summary>();
  const [now, setNow] = useState(found);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const stop = new AbortController();
    const work = async () => {
      setBusy(true);
      setError(undefined);
      const k = await keeper();
      const made = await k.call('choose', { file: chosen.file, excluded, ...(mail && { mail: mail.bytes }) });
      if (stop.signal.aborted) return;
      setSummary(made);
      // What it costs is what the reader says of what would be sent.
      setNow(excluded.length === 0 ? found : await inspect(await k.call('payload', undefined), () => undefined, stop.signal));
    };
    work().catch((e: unknown) => !stop.signal.aborted && setError(e)).finally(() => !stop.signal.aborted && setBusy(false));
    return () => stop.abort();
  }, [chosen, mail, excluded, found]);
  return (
    <div className="stack">
      <Heading>{words.title}</Heading>
      {error !== undefined && <Notice kind="bad" title={String((error as Error).message)} />}
      {summary !== undefined && <Sent summary={summary} />}
      <Estimate found={now} before={excluded.length > 0 ? found : undefined} />
      <MailChoice mail={mail?.name} onMail={setMail} />
      <Exclude file={chosen.file} excluded={excluded} onExclude={setExcluded} />
      {busy && excluded.length > 0 && <Progress label={words.applying} value={0.5} detail={words.applying} />}
      <p className="onward"><Button busy={busy} disabled={summary === undefined || now.estimate.score === 0} onClick={onNext}>{words.next}</Button></p>
    </div>
  );
}

function Sent({ summary }: { summary: Summary }) {
  const words = useWords().choose;
  const language = useLanguage();
  const home = summary.dropped.reduce((sum, d) => sum + d.size, 0);
  return (
    <Card>
      <dl className="split">
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

function MailChoice({ mail, onMail }: { mail: string | undefined; onMail: (mail: { name: string; bytes: Uint8Array<ArrayBuffer> }) => void }) {
  const words = useWords().choose;
  const input = useRef<HTMLInputElement>(null);
  const [large, setLarge] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setLarge(file.size > maxMail);
    if (file.size <= maxMail) onMail({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <Card title={words.mail}>
      <div className="stack">
        <p className="quiet">{words.mailText}</p>
        {mail !== undefined && <p>{words.mailGoes(mail)}</p>}
        {large && <Notice kind="warn" title={words.mailTooLarge} />}
        <p>
          <Button kind="secondary" onClick={() => input.current?.click()}>{words.mailAdd}</Button>
          <input ref={input} type="file" accept=".eml,message/rfc822" className="unseen" tabIndex={-1} aria-label={words.mailAdd} onChange={({ target }) => void take(target.files?.[0])} />
        </p>
      </div>
    </Card>
  );
}
