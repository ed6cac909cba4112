/** Messages by month of nobody. */
const months = [9, 14, 11, 22, 31, 26, 18, 34, 45, 38, 52, 47, 41, 63, 58, 72, 66, 84];

/** How much of a day's writing falls on each hour, in ninths: work in the morning, questions at night. */
const hours = ['000000013566543345432211', '000000024687654456543321', '000000014577654356643211', '000000024688654456543322', '000000013566543344332211', '000000000123443322233321', '000000000112332222344432'];

const [width, height] = [420, 400];

/** What the page draws of an export, in the small. It is marked as an example wherever it shows. */
export function Example({ label, caption }: { label: string; caption: string }) {
  return (
    <figure className="example">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <Bars />
        <Hours />
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

function Bars() {
  const [step, foot, tall] = [width / months.length, 196, 2];
  return (
    <g>
      <path className="rule" d={`M0 ${foot}H${width}`} />
      {months.map((n, i) => (
        <rect key={i} className={i === months.length - 1 ? 'bar latest' : 'bar'} x={i * step + 2} y={foot - n * tall} width={step - 5} height={n * tall} rx="3" />
      ))}
    </g>
  );
}

function Hours() {
  const [step, top] = [width / 24, 240];
  return (
    <g>
      {hours.flatMap((day, y) => [...day].map((n, x) => (
        <rect key={`${y}-${x}`} className="hour" x={x * step + 1} y={top + y * (step + 4)} width={step - 2.5} height={step - 2.5} rx="3.5" fillOpacity={0.06 + Number(n) / 9} />
      )))}
    </g>
  );
}
