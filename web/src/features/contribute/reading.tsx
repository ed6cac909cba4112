import { useEffect, useState } from 'react';

import { useLanguage } from '../../messages/index.ts';
import { inspect } from '../../lib/reader/inspect.ts';
import { ReaderError } from '../../lib/reader/reader.ts';
import type { Inspection } from '../../lib/reader/inspection.ts';
import { Button, bytes, Notice, Progress } from '../../ui/index.ts';
import { Heading } from './stages.tsx';
import { useWords } from './words.ts';

interface Props {
  file: File;
  onFound: (found: Inspection) => void;
  onAnother: () => void;
}

/** Reads the export, by the code that scores it later. What cannot be contributed stops here, with what to do. */
export function Reading({ file, onFound, onAnother }: Props) {
  const words = useWords().reading;
  const language = useLanguage();
  const [at, setAt] = useState<{ done: number; total: number }>();
  const [error, setError] = useState<ReaderError>();
  useEffect(() => {
    const stop = new AbortController();
    setError(undefined);
    inspect(file, (done, total) => setAt({ done, total }), stop.signal).then(onFound, (thrown: unknown) => {
      if (stop.signal.aborted) return;
      setError(thrown instanceof ReaderError ? thrown : new ReaderError('internal', String(thrown), ''));
    });
    return () => stop.abort();
  }, [file]);
  if (error !== undefined) {
    return (
      <div className="stack">
        <Heading>{words.failed}</Heading>
        <Notice kind="bad" title={error.sentence === '' ? words.unreadable : error.sentence}>
          <p className="quiet small">{file.name}: {error.message}</p>
        </Notice>
        <p><Button onClick={onAnother}>{words.another}</Button></p>
      </div>
    );
  }
  const detail = at === undefined ? words.loading : words.done(bytes(at.done, language), bytes(at.total, language));
  return (
    <div className="stack">
      <Heading lead={words.text}>{words.title}</Heading>
      <Progress label={words.title} value={at === undefined || at.total === 0 ? 0 : at.done / at.total} detail={detail} />
      <p><Button kind="secondary" onClick={onAnother}>{words.stop}</Button></p>
    </div>
  );
}
