import { useLayoutEffect, useRef } from 'react';

import { useLanguage } from '../../../messages/index.ts';
import type { Tally } from '../../../lib/reader/inspection.ts';
import { count } from '../../../ui/index.ts';

/** Names with how often they came, the most first. */
export function Ranks({ title, of, unit }: { title: string; of: readonly Tally[]; unit?: (n: string) => string }) {
  const language = useLanguage();
  const most = Math.max(...of.map((t) => t.count), 1);
  if (of.length === 0) return null;
  return (
    <figure className="drawing">
      <figcaption>{title}</figcaption>
      <ul className="ranks">
        {of.map((t) => (
          <li key={t.name}>
            <span className="rank-name">{t.name}</span>
            <span className="number quiet" title={unit?.(count(t.count, language))}>{count(t.count, language)}</span>
            <Bar part={t.count / most} />
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Bar({ part }: { part: number }) {
  const bar = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (bar.current !== null) bar.current.style.transform = `scaleX(${part})`;
  }, [part]);
  return <span className="rank-bar" aria-hidden="true"><span ref={bar} /></span>;
}
