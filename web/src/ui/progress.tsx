import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** How far something long is, from 0 to 1. `detail` says it in words: speed, what is left. */
export function Progress({ value, label, detail }: { value: number; label: string; detail?: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const part = Math.min(1, Math.max(0, value));
  useLayoutEffect(() => {
    if (bar.current !== null) bar.current.style.transform = `scaleX(${part})`;
  }, [part]);
  return (
    <div className="progress">
      <div className="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(part * 100)}>
        <div ref={bar} />
      </div>
      {detail !== undefined && <p className="small quiet number">{detail}</p>}
    </div>
  );
}
