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
const height = 180;
const edge = 8;
const base = height - 1;

/** Keeps the room of what would be written. */
const nothing = '\u00a0';

/** One quantity over time, as a line over its area; its axes alone without points. What is written stands beside the drawing, so that it keeps its size. */
export function Plot({ points, label, formatX, formatY }: Props) {
  const title = useId();
  const [first, last] = [points[0], points.at(-1)];
  const most = Math.max(...points.map((p) => p.y), 1);
  return (
    <div className="plotted">
      <span aria-hidden="true">{first === undefined ? nothing : formatY(most)}</span>
      <svg className="plot" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={title}>
        <title id={title}>{label}</title>
        <line className="axis" x1={0} x2={width} y1={base} y2={base} />
        <line className="axis" x1={0} x2={width} y1={edge} y2={edge} strokeDasharray="2 5" />
        {first !== undefined && last !== undefined && <Line points={points} first={first} last={last} most={most} />}
      </svg>
      <span aria-hidden="true">{first === undefined ? nothing : formatX(first.x)}</span>
      <span aria-hidden="true">{last === undefined ? nothing : formatX(last.x)}</span>
    </div>
  );
}

function Line({ points, first, last, most }: { points: readonly Point[]; first: Point; last: Point; most: number }) {
  const x = (p: Point) => edge + ((p.x - first.x) / Math.max(last.x - first.x, 1)) * (width - 2 * edge);
  const y = (p: Point) => edge + (1 - p.y / most) * (base - edge);
  const line = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p).toFixed(1)} ${y(p).toFixed(1)}`).join('');
  return (
    <>
      <path className="area" d={`${line}L${x(last).toFixed(1)} ${base}L${x(first).toFixed(1)} ${base}Z`} />
      <path className="line" d={line} />
      <circle cx={x(last)} cy={y(last)} r="3.5" fill="var(--series-1)" />
    </>
  );
}
