import type { Statistics } from '../../api.ts';
import { useLanguage, useMessages } from '../../messages/index.ts';
import { amount, count, Loading, Plot, Problem, type Point } from '../../ui/index.ts';
import { useStatistics } from '../home/counters.tsx';

/** Totals, and how they came to be. */
export function Series() {
  const { explorer: words, home } = useMessages();
  const language = useLanguage();
  const query = useStatistics();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />;
  const s = query.data;
  const points = accumulated(s.days);
  const day = (x: number) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(x * 1000);
  const gpt = (y: number) => `${count(Math.floor(y), language)} $GPT`;
  const [first, last] = [points[0], points.at(-1)];
  return (
    <section className="totals">
      <dl>
        <div><dt>{home.contributors(s.contributors)}</dt><dd className="number">{count(s.contributors, language)}</dd></div>
        <div><dt>{home.contributions(s.contributions)}</dt><dd className="number">{count(s.contributions, language)}</dd></div>
        <div><dt>{home.paidOut}</dt><dd className="number">{amount(BigInt(s.reward), language, 2)}</dd></div>
      </dl>
      {first !== undefined && last !== undefined && (
        <figure>
          <figcaption className="small quiet">{words.perDay} ({words.accumulated})</figcaption>
          <Plot points={points} label={words.plotLabel(gpt(last.y), day(first.x), day(last.x))} formatX={day} formatY={gpt} />
        </figure>
      )}
    </section>
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
