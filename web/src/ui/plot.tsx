import { useId } from 'react';

export interface Point {
  /** Seconds since 1970, or any number that rises. */
  x: number;
  y: number;
}

interface Props {
  points: readonly Point[];
  /** The whole picture in a sentence, for who does not see it. */
  label: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
}

const width = 720;
const height = 220;
const left = 8;
const foot = 26;
const head = 18;

/** One quantity over time, as a line over its area. */
export function Plot({ points, label, formatX, formatY }: Props) {
  const title = useId();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(...points.map((p) => p.y), 1);
  const x = (p: Point) => left + ((p.x - first.x) / Math.max(last.x - first.x, 1)) * (width - 2 * left);
  const y = (p: Point) => head + (1 - p.y / most) * (height - head - foot);
  const line = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p).toFixed(1)} ${y(p).toFixed(1)}`).join('');
  const base = height - foot;
  return (
    <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={title}>
      <title id={title}>{label}</title>
      <line className="axis" x1={0} x2={width} y1={base} y2={base} />
      <line className="axis" x1={0} x2={width} y1={head} y2={head} strokeDasharray="2 5" />
      <text x={0} y={head - 6}>{formatY(most)}</text>
      <path className="area" d={`${line}L${x(last).toFixed(1)} ${base}L${x(first).toFixed(1)} ${base}Z`} />
      <path className="line" d={line} />
      <circle cx={x(last)} cy={y(last)} r="3.5" fill="var(--series-1)" />
      <text x={0} y={height - 6}>{formatX(first.x)}</text>
      <text x={width} y={height - 6} textAnchor="end">{formatX(last.x)}</text>
    </svg>
  );
}
