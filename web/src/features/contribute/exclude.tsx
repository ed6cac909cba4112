import { useState } from 'react';

import { useLanguage } from '../../messages/index.ts';
import type { Listed } from '../../lib/payload/conversations.ts';
import { Button, Field } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import { useWords } from './words.ts';

const most = 200;

interface Props {
  file: File;
  excluded: readonly string[];
  onExclude: (ids: readonly string[]) => void;
}

/** Takes single chats out, found by title or date in the worker. */
export function Exclude({ file, excluded, onExclude }: Props) {
  const words = useWords().choose;
  const [ask, setAsk] = useState({ words: '', from: '', to: '' });
  const [result, setResult] = useState<{ found: Listed[]; total: number }>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set(excluded));
  const [busy, setBusy] = useState(false);
  const search = async () => {
    setBusy(true);
    const [from, to] = [seconds(ask.from, 0), seconds(ask.to, 1)];
    const times = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    setResult(await (await keeper()).call('list', { file, words: ask.words, most, ...times }).finally(() => setBusy(false)));
  };
  const mark = (id: string, is: boolean) => {
    const next = new Set(marked);
    if (is) next.add(id);
    else next.delete(id);
    setMarked(next);
  };
  return (
    <details className="more exclude">
      <summary>{words.exclude}</summary>
      <div className="stack">
        <p className="quiet">{words.excludeText}</p>
        <form className="finder" onSubmit={(event) => { event.preventDefault(); void search(); }}>
          <Field label={words.words} value={ask.words} onChange={({ target }) => setAsk({ ...ask, words: target.value })} />
          <Field label={words.from} type="date" value={ask.from} onChange={({ target }) => setAsk({ ...ask, from: target.value })} />
          <Field label={words.to} type="date" value={ask.to} onChange={({ target }) => setAsk({ ...ask, to: target.value })} />
          <Button kind="secondary" busy={busy} onClick={() => void search()}>{words.search}</Button>
        </form>
        {result !== undefined && <Found result={result} marked={marked} onMark={mark} />}
        {result !== undefined && result.found.length > 0 && (
          <p><Button kind="plain" onClick={() => setMarked(new Set([...marked, ...result.found.map((c) => c.id)]))}>{words.all}</Button></p>
        )}
        {(marked.size > 0 || excluded.length > 0) && (
          <>
            <p><strong>{words.out(marked.size)}</strong></p>
            <p className="small quiet">{words.costs}</p>
            <p className="buttons">
              <Button kind="secondary" onClick={() => onExclude([...marked])}>{words.apply}</Button>
              <Button kind="plain" onClick={() => { setMarked(new Set()); onExclude([]); }}>{words.none}</Button>
            </p>
          </>
        )}
      </div>
    </details>
  );
}

function Found({ result, marked, onMark }: { result: { found: Listed[]; total: number }; marked: ReadonlySet<string>; onMark: (id: string, is: boolean) => void }) {
  const words = useWords().choose;
  const language = useLanguage();
  const day = (at: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at * 1000);
  return (
    <>
      <p role="status" className="small quiet">{words.found(result.found.length, result.total)}</p>
      <ul className="chats">
        {result.found.map((c) => (
          <li key={c.id}>
            <label>
              <input type="checkbox" checked={marked.has(c.id)} onChange={({ target }) => onMark(c.id, target.checked)} />
              <span>{c.title === '' ? words.untitled : c.title}</span>
              <span className="quiet small number">{c.created > 0 && day(c.created)}</span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The start of a day, or of the one after it, in the reader's own time. */
function seconds(day: string, later: number): number | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return new Date(year, month - 1, date + later).getTime() / 1000;
}
