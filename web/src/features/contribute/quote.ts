import { useQuery } from '@tanstack/react-query';

import { viewOf } from '../../chain.ts';
import { poolAbi } from '../../lib/chain/index.ts';
import { usePins } from '../../network.ts';

/** What the pool would pay for units now, in wei, as it says itself; undefined while that is not known. */
export function useQuote(units: number): bigint | undefined {
  const pins = usePins().data;
  const { data } = useQuery({
    queryKey: ['quote', units],
    enabled: pins !== undefined && units > 0,
    queryFn: async () => {
      if (pins === undefined) throw new Error('no pins');
      const view = viewOf(pins);
      return view.read(await view.final(), { abi: poolAbi, address: pins.pool, functionName: 'quote', args: [units] });
    },
  });
  return data;
}
