import type { ReactNode } from 'react';
import { useMessages } from '../messages/index.ts';
import { Icon } from './icons.tsx';

export interface Step {
  key: string;
  title: ReactNode;
  state: 'waiting' | 'current' | 'done' | 'failed';
  /** What it is for, or what it needs now. */
  body?: ReactNode;
}

/** What happens one after another, and how far it is. */
export function Stepper({ steps, label }: { steps: readonly Step[]; label: string }) {
  const words = useMessages().ui.stepper;
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, i) => (
        <li key={step.key} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">{markOf(step.state, i + 1)}</span>
          <div className="step-body">
            <p className="step-title">{step.title}<span className="unseen"> ({words[step.state]})</span></p>
            {step.body}
          </div>
        </li>
      ))}
    </ol>
  );
}

function markOf(state: Step['state'], number: number): ReactNode {
  switch (state) {
    case 'done': return <Icon name="check" />;
    case 'failed': return <Icon name="cross" />;
    case 'waiting':
    case 'current': return number;
  }
}
