import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with what was typed, and what to do. */
  wrong?: ReactNode;
}

/** One thing a person types. */
export function Field({ label, hint, wrong, ...rest }: Props) {
  const id = useId();
  const said = [hint !== undefined && `${id}-hint`, wrong !== undefined && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="input" aria-invalid={wrong !== undefined || undefined} aria-describedby={said || undefined} {...rest} />
      {hint !== undefined && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {wrong !== undefined && <p id={`${id}-wrong`} className="wrong" role="alert">{wrong}</p>}
    </div>
  );
}
