import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const icons: Record<Tone, IconName> = { info: 'info', good: 'check', warn: 'warn', bad: 'cross' };

/** A sentence that must not be missed. What is bad is announced at once. */
export function Notice({ kind = 'info', title, children }: { kind?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className="notice" data-kind={kind} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon name={icons[kind]} />
      <div>
        {title !== undefined && <p><strong>{title}</strong></p>}
        {children}
      </div>
    </div>
  );
}

/** One word about something's standing. */
export function Tag({ kind, children }: { kind?: Exclude<Tone, 'info'>; children: ReactNode }) {
  return <span className="tag" data-kind={kind}>{children}</span>;
}
