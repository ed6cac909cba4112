import { useQuery } from '@tanstack/react-query';

import type { Contribution, Hex } from '../../api.ts';
import { viewOf } from '../../chain.ts';
import { poolAbi } from '../../lib/chain/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { useLanguage } from '../../messages/index.ts';
import { Amount, count } from '../../ui/index.ts';
import { useQuote } from '../contribute/quote.ts';
import { useWords } from './words.ts';

interface Props {
  items: readonly Contribution[];
  setting: Setting;
  wallet: Hex;
}

/** What was scored and is not paid yet: the chain says what was, of every account that this wallet holds. */
export function Due({ items, setting, wallet }: Props) {
  const words = useWords().due;
  const language = useLanguage();
  const scores = scoresOf(items);
  const { data: units } = useQuery({
    queryKey: ['due', wallet, ...scores.entries()],
    queryFn: () => unpaid(scores, setting, wallet),
    refetchInterval: 15_000,
  });
  const wei = useQuote(units ?? 0);
  if (units === undefined) return null;
  if (units === 0) return <p className="small quiet">{words.nothing}</p>;
  return (
    <div className="stack">
      <p>{words.still} <strong>{wei === undefined ? words.units(count(units, language)) : <Amount wei={wei} digits={2} />}</strong></p>
      <p className="small quiet">{words.why}</p>
    </div>
  );
}

/** The newest score of each account. Contributions come newest first, and a withdrawn one is not paid any more. */
function scoresOf(items: readonly Contribution[]): Map<Hex, number> {
  const scores = new Map<Hex, number>();
  for (const { proof, state } of items) {
    if (proof !== undefined && state !== 'withdrawn' && !scores.has(proof.account)) scores.set(proof.account, Number(proof.score));
  }
  return scores;
}

async function unpaid(scores: ReadonlyMap<Hex, number>, setting: Setting, wallet: Hex): Promise<number> {
  const view = viewOf(setting);
  const at = await view.final();
  const due = await Promise.all([...scores].map(async ([account, score]) => {
    const word = await view.read(at, { abi: poolAbi, address: setting.pool, functionName: 'account', args: [account] });
    return word.wallet.toLowerCase() === wallet.toLowerCase() ? Math.max(0, score - Number(word.paid)) : 0;
  }));
  return due.reduce((sum, units) => sum + units, 0);
}
