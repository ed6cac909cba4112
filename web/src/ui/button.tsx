import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from './link.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'plain' | 'danger';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  kind?: ButtonKind;
  /** Works on something: the button stays, says so and takes no more clicks. */
  busy?: boolean;
}

/** Does something here. What goes somewhere is a ButtonLink. */
export function Button({ kind = 'primary', busy = false, onClick, children, ...rest }: Props) {
  return (
    <button type="button" className="button" data-kind={kind} aria-disabled={busy || undefined} aria-busy={busy || undefined} onClick={busy ? undefined : onClick} {...rest}>
      {children}
    </button>
  );
}

/** Looks like a button and goes somewhere. */
export function ButtonLink({ kind = 'primary', to, children }: { kind?: ButtonKind; to: string; children: ReactNode }) {
  return <Link to={to} className="button" data-kind={kind}>{children}</Link>;
}
