import { decodeEventLog } from 'viem';

import type { Contribution, ProofRecord } from '../../api.ts';
import { poolAbi, type View } from '../../lib/chain/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';

/** Whether the chain says what the gateway says was paid. */
export type Payment = 'ok' | 'differs';

/** How many transactions a gateway may have one contribution looked for in. */
const maxParts = 32;

/** Adds up what the pool paid for a contribution, which under its caps may have been in parts. */
export async function paidBy(view: View, pool: Hex, of: Contribution, records: readonly ProofRecord[]): Promise<Payment> {
  const transactions = new Set([of.transaction, ...records.filter((r) => r.state === 'paid').map((r) => r.transaction)].filter((t) => t !== undefined));
  const sums = await Promise.all([...transactions].slice(0, maxParts).map((t) => view.ask('eth_getTransactionReceipt', [t], (receipt) => paidIn(receipt, pool, of.id))));
  const [units, amount] = sums.reduce(([u, a], [units, amount]) => [u + units, a + amount], [0n, 0n]);
  return units > 0n && units === BigInt(of.units ?? 0) && amount === BigInt(of.reward ?? 0) ? 'ok' : 'differs';
}

function paidIn(receipt: unknown, pool: Hex, id: Hex): [units: bigint, amount: bigint] {
  let [units, amount] = [0n, 0n];
  for (const log of (receipt as { logs?: Log[] } | null)?.logs ?? []) {
    if (log.address.toLowerCase() !== pool) continue;
    const event = read(log);
    if (event?.consent !== id) continue;
    units += BigInt(event.units);
    amount += event.amount;
  }
  return [units, amount];
}

interface Log {
  address: Hex;
  topics: [Hex, ...Hex[]];
  data: Hex;
}

/** Other events of the pool are none of this one. */
function read({ topics, data }: Log): { consent: Hex; units: number; amount: bigint } | undefined {
  try {
    return decodeEventLog({ abi: poolAbi, eventName: 'Paid', topics, data }).args;
  } catch {
    return undefined;
  }
}
