import { useId } from 'react';

import { useWords } from '../words.ts';

const [cell, gap, left, top] = [22, 3, 36, 4];
const width = left + 24 * (cell + gap);
const height = top + 7 * (cell + gap) + 22;

/** Weekdays by hours: the darker, the more was written then. */
export function Week({ week }: { week: readonly (readonly number[])[] }) {
  const words = useWords().numbers;
  const title = useId();
  const cells = week.flatMap((hours, day) => hours.map((n, hour) => ({ day, hour, n })));
  const most = cells.reduce((a, b) => (b.n > a.n ? b : a), { day: 0, hour: 0, n: 0 });
  if (most.n === 0) return null;
  return (
    <figure className="drawing">
      <figcaption>{words.byHour}</figcaption>
      <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={title}>
        <title id={title}>{words.byHourLabel(words.days[most.day] ?? '', most.hour)}</title>
        {words.shortDays.map((name, day) => <text key={name} x={0} y={top + day * (cell + gap) + 15}>{name}</text>)}
        {cells.map(({ day, hour, n }) => (
          <rect
            key={`${day}-${hour}`} className="heat" x={left + hour * (cell + gap)} y={top + day * (cell + gap)} width={cell} height={cell} rx={4}
            fillOpacity={n === 0 ? 0 : 0.14 + 0.86 * Math.sqrt(n / most.n)}
          />
        ))}
        {[0, 6, 12, 18].map((hour) => <text key={hour} x={left + hour * (cell + gap)} y={height - 4}>{`${hour}:00`}</text>)}
      </svg>
      <p className="small quiet">{words.byHourFoot(words.days[most.day] ?? '', `${most.hour}:00`)}</p>
    </figure>
  );
}
