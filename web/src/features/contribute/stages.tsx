import { useEffect, useRef, type ReactNode } from 'react';

import { useWords } from './words.ts';

export const stages = ['export', 'look', 'choose', 'check', 'sign'] as const;

export type Stage = (typeof stages)[number];

/** How far one is, in a line. */
export function Rail({ at }: { at: Stage }) {
  const words = useWords();
  const here = stages.indexOf(at);
  return (
    <ol className="rail" aria-label={words.progress}>
      {stages.map((stage, i) => (
        <li key={stage} data-state={i < here ? 'done' : i === here ? 'current' : 'waiting'} aria-current={i === here ? 'step' : undefined}>
          <span>{words.stages[stage]}</span>
        </li>
      ))}
    </ol>
  );
}

/** A stage's heading. It takes the focus, so that who cannot see the change hears it. */
export function Heading({ children, lead }: { children: ReactNode; lead?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, []);
  return (
    <header className="stage-head">
      <h1 ref={heading} tabIndex={-1}>{children}</h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
    </header>
  );
}
