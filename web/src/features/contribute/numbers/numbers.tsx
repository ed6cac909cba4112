import { useMemo } from 'react';

import { useLanguage } from '../../../messages/index.ts';
import type { Inspection } from '../../../lib/reader/inspection.ts';
import { useSentences } from '../../../messages/sentences.ts';
import { Button, count, Notice } from '../../../ui/index.ts';
import { useWords } from '../words.ts';
import { KeepCard } from './card.tsx';
import { Months } from './months.tsx';
import { Ranks } from './ranks.tsx';
import { Week } from './week.tsx';

/** What is in the export, drawn. All of it was found on this device. */
export function Numbers({ found, onNext, onAnother }: { found: Inspection; onNext: () => void; onAnother: () => void }) {
  const words = useWords().numbers;
  const language = useLanguage();
  const figures = useFigures(found);
  return (
    <div className="stack numbers">
      {found.archive.bare && <Bare onAnother={onAnother} />}
      <dl className="figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dd className="number">{count(value, language)}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <Months months={found.months} />
      <div className="pair">
        <div className="stack numbers">
          <Week week={found.week} />
          <KeepCard found={found} figures={figures} />
        </div>
        <div className="stack-l">
          <Ranks title={words.topModels} of={found.models.slice(0, 6)} unit={words.answers} />
          <Ranks title={words.topLanguages} of={found.languages.slice(0, 6).map((l) => ({ name: l.name, count: l.conversations }))} />
        </div>
      </div>
      {!found.archive.bare && <p className="onward"><Button onClick={onNext}>{words.next}</Button></p>}
    </div>
  );
}

/** Conversations without their zip show nobody's name: they can be looked at, as `gptdao inspect` does, and not be sent. */
function Bare({ onAnother }: { onAnother: () => void }) {
  const { numbers: words, reading } = useWords();
  return (
    <Notice kind="warn" title={useSentences().refusals['bare-chats']}>
      <p>{words.bareText}</p>
      <p><Button kind="secondary" onClick={onAnother}>{reading.another}</Button></p>
    </Notice>
  );
}

export interface Figure {
  label: string;
  value: number;
}

function useFigures(found: Inspection): Figure[] {
  const words = useWords().numbers;
  return useMemo(() => {
    const messages = found.months.reduce((sum, m) => sum + m.user, 0);
    const all = [
      { label: words.messages, value: messages },
      { label: words.chats, value: found.report.conversations },
      { label: words.months, value: found.months.filter((m) => m.messages > 0).length },
      { label: words.models, value: found.models.length },
      { label: words.languages, value: found.languages.filter((l) => !l.code.startsWith('und')).length },
      { label: words.longest, value: found.longest?.messages ?? 0 },
    ];
    return all.filter((f) => f.value > 0).map(({ label, value }) => ({ label: label(value), value }));
  }, [found, words]);
}
