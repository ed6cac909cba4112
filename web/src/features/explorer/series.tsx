import type { Statistics } from '../../api.ts';
import { useLanguage, useMessages } from '../../messages/index.ts';
import { useStatistics } from '../../network.ts';
import { amount, count, Plot, Problem, type Point } from '../../ui/index.ts';

/** Totals, and how they came to be. */
export function Series() {
  const query = useStatistics();
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return <Totals of={query.data} />;
}

/** Figures and drawing have their room before there is anything in them. */
function Totals({ of }: { of: Statistics | undefined }) {
  const { home } = useMessages();
  const language = useLanguage();
  return (
    <section className="totals">
      <dl>
        <Total name={home.contributors(of?.contributors ?? 0)}>{of && count(of.contributors, language)}</Total>
        <Total name={home.contributions(of?.contributions ?? 0)}>{of && count(of.contributions, language)}</Total>
        <Total name={home.paidOut}>{of && amount(BigInt(of.reward), language, 2)}</Total>
      </dl>
      <Drawing days={of?.days} />
    </section>
  );
}

function Total({ name, children }: { name: string; children: string | undefined }) {
  return <div><dt>{name}</dt><dd className="number">{children ?? <span aria-hidden="true">–</span>}</dd></div>;
}

function Drawing({ days }: { days: Statistics['days'] | undefined }) {
  const { explorer: words, ui } = useMessages();
  const language = useLanguage();
  const points = accumulated(days ?? []);
  const day = (x: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(x * 1000);
  const gpt = (y: number) => `${count(Math.floor(y), language)} $GPT`;
  const [first, last] = [points[0], points.at(-1)];
  const empty = days === undefined ? ui.loading : words.emptyTitle;
  return (
    <figure>
      <figcaption className="small quiet">{words.perDay} ({words.accumulated})</figcaption>
      <Plot points={points} label={first === undefined || last === undefined ? empty : words.plotLabel(gpt(last.y), day(first.x), day(last.x))} formatX={day} formatY={gpt} />
    </figure>
  );
}

/** The sum up to each day, from nothing on the day before the first. */
function accumulated(days: Statistics['days']): Point[] {
  const begin = days[0];
  if (begin === undefined) return [];
  let sum = 0n;
  const points = days.map((d) => {
    sum += BigInt(d.reward);
    return { x: Date.parse(d.begins) / 1000, y: Number(sum / 10n ** 12n) / 1e6 };
  });
  return [{ x: Date.parse(begin.begins) / 1000 - 86_400, y: 0 }, ...points];
}
