import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../messages/index.ts';
import { usePins, useStatistics } from '../../network.ts';
import { amount, count } from '../../ui/format.ts';
import { readReserve } from './reserve.ts';

/** What happened so far: from the read model, and the reserve from the pool itself. */
export function Counters() {
  const words = useMessages().home;
  const language = useLanguage();
  const statistics = useStatistics().data;
  const pool = usePins().data?.pool;
  const reserve = useQuery({
    queryKey: ['reserve', pool],
    queryFn: () => readReserve(pool ?? '0x'),
    enabled: pool !== undefined,
    refetchInterval: 15_000,
  }).data;
  const reward = statistics === undefined ? undefined : BigInt(statistics.reward);
  return (
    <section aria-label={words.counters}>
      <dl className="counters">
        <Counter name={words.contributors(statistics?.contributors ?? 0)}>{statistics && count(statistics.contributors, language)}</Counter>
        <Counter name={words.contributions(statistics?.contributions ?? 0)}>{statistics && count(statistics.contributions, language)}</Counter>
        <Counter name={words.paidOut}>{reward !== undefined && amount(reward, language, reward < 10n ** 20n ? 2 : 0)}</Counter>
        <Counter name={words.reserve}>{reserve !== undefined && amount(reserve, language, 0)}</Counter>
      </dl>
    </section>
  );
}

function Counter({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{children === undefined || children === false ? <span aria-hidden="true">–</span> : children}</dd>
    </div>
  );
}
