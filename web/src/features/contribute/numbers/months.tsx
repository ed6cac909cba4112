import { useId } from 'react';

import { useLanguage } from '../../../messages/index.ts';
import type { Month } from '../../../lib/reader/inspection.ts';
import { count } from '../../../ui/index.ts';
import { useWords } from '../words.ts';

const [width, height, foot, head] = [720, 200, 24, 20];

/** A bar for each month, the years named below. */
export function Months({ months }: { months: readonly Month[] }) {
  const words = useWords().numbers;
  const language = useLanguage();
  const title = useId();
  const most = months.reduce<Month | undefined>((a, b) => (a === undefined || b.user > a.user ? b : a), undefined);
  if (most === undefined || most.user === 0) return null;
  const step = width / months.length;
  const bar = Math.min(step * 0.78, 34);
  const tall = (n: number) => (n / most.user) * (height - head - foot);
  return (
    <figure className="drawing">
      <figcaption>{words.byMonth}</figcaption>
      <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={title}>
        <title id={title}>{words.byMonthLabel(months.length, count(most.user, language), monthName(most.name, language))}</title>
        <line className="axis" x1={0} x2={width} y1={height - foot} y2={height - foot} />
        {months.map((m, i) => (
          <rect key={m.name} className="bar" x={i * step + (step - bar) / 2} y={height - foot - tall(m.user)} width={bar} height={tall(m.user)} rx={Math.min(3, bar / 3)}>
            <title>{`${monthName(m.name, language)}: ${count(m.user, language)}`}</title>
          </rect>
        ))}
        <text x={Math.min(width - 30, Math.max(30, (months.indexOf(most) + 0.5) * step))} y={head - 6} textAnchor="middle">{count(most.user, language)}</text>
        {months.map((m, i) => (m.name.endsWith('-01') || i === 0) && (i === 0 || step * i > 46) && (
          <text key={m.name} x={i * step} y={height - 6}>{m.name.slice(0, 4)}</text>
        ))}
      </svg>
    </figure>
  );
}

export function monthName(name: string, language: string): string {
  const [year = 0, month = 1] = name.split('-').map(Number);
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(year, month - 1));
}
