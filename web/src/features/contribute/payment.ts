import { decodeEventLog } from 'viem';

import type { Contribution, ProofRecord } from '../../api.ts';
import { poolAbi, type View } from '../../lib/chain/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';

/** What the chain says was paid, and to whom; or that it says otherwise than the gateway. */
export type Payment = { kind: 'ok'; wallet: Hex } | { kind: 'differs' };

/** How many transactions a gateway may have one contribution looked for in. */
const maxParts = 32;

/** Adds up what the pool paid for a contribution, which under its caps may have been in parts. */
export async function paidBy(view: View, pool: Hex, of: Contribution, records: readonly ProofRecord[]): Promise<Payment> {
  const transactions = new Set([of.transaction, ...records.filter((r) => r.state === 'paid').map((r) => r.transaction)].filter((t) => t !== undefined));
  const sums = await Promise.all([...transactions].slice(0, maxParts).map((t) => view.ask('eth_getTransactionReceipt', [t], (receipt) => paidIn(receipt, pool, of.id))));
  const units = sums.reduce((sum, s) => sum + s.units, 0n);
  const amount = sums.reduce((sum, s) => sum + s.amount, 0n);
  const wallet = sums.findLast((s) => s.wallet !== undefined)?.wallet;
  const same = units > 0n && units === BigInt(of.units ?? 0) && amount === BigInt(of.reward ?? 0);
  return same && wallet !== undefined ? { kind: 'ok', wallet } : { kind: 'differs' };
}

interface Part {
  units: bigint;
  amount: bigint;
  /** Whom it went to; none if nothing was paid. */
  wallet: Hex | undefined;
}

function paidIn(receipt: unknown, pool: Hex, id: Hex): Part {
  const part: Part = { units: 0n, amount: 0n, wallet: undefined };
  for (const log of (receipt as { logs?: Log[] } | null)?.logs ?? []) {
    if (log.address.toLowerCase() !== pool) continue;
    const event = read(log);
    if (event?.consent !== id) continue;
    part.units += BigInt(event.units);
    part.amount += event.amount;
    part.wallet = event.wallet;
  }
  return part;
}

interface Log {
  address: Hex;
  topics: [Hex, ...Hex[]];
  data: Hex;
}

/** Other events of the pool are none of this one. */
function read({ topics, data }: Log): { consent: Hex; wallet: Hex; units: number; amount: bigint } | undefined {
  try {
    return decodeEventLog({ abi: poolAbi, eventName: 'Paid', topics, data }).args;
  } catch {
    return undefined;
  }
}
