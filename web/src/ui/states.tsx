import type { ReactNode } from 'react';
import { Failed, type Failure } from '../api.ts';
import { useMessages } from '../messages/index.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Notice } from './notice.tsx';

/** There is nothing yet, and that is fine. It says what would be here and how it comes to be. */
export function Empty({ icon = 'file', title, children }: { icon?: IconName; title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Something is being fetched. */
export function Loading({ label }: { label?: string }) {
  const words = useMessages().ui;
  return (
    <div className="loading" role="status">
      <span className="unseen">{label ?? words.loading}</span>
      <div className="bone" /><div className="bone" /><div className="bone" />
    </div>
  );
}

/** Text that is known later. It has the room of the longest that it can be, so that nothing moves when it comes. */
export function Late({ text, of }: { text: string | undefined; of: readonly string[] }) {
  const longest = of.reduce((a, b) => (b.length > a.length ? b : a));
  return <span className="late" data-room={longest}><span>{text}</span></span>;
}

/** Something could not be fetched: what happened, what to do, and the way to do it. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const words = useMessages().ui.problem;
  const { title, detail, hint } = sayFailure(error instanceof Failed ? error.failure : undefined, words);
  return (
    <Notice kind="bad" title={title}>
      <p>{detail}</p>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {retry !== undefined && <p><Button kind="secondary" onClick={retry}>{words.again}</Button></p>}
    </Notice>
  );
}

type Words = ReturnType<typeof useMessages>['ui']['problem'];

function sayFailure(failure: Failure | undefined, words: Words): { title: string; detail: string; hint?: string | undefined } {
  switch (failure?.kind) {
    case 'problem': return { title: words.refused, detail: failure.problem.detail, hint: failure.problem.hint };
    case 'unreachable': return { title: words.unreachable, detail: words.unreachableDetail };
    case 'unreadable': return { title: words.unreadable, detail: words.unreadableDetail };
    case undefined: return { title: words.broken, detail: words.brokenDetail };
  }
}
