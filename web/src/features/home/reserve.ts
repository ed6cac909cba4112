import { httpEndpoint } from '../../lib/chain/http.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';

/** The selector of reserve(); web/test/page/reserve.test.ts holds it to the interface. */
export const selector = '0xcd3293de';

/**
 * What the pool still has to pay, in wei, as the gateway's node says. It is shown and decides nothing, so the first view
 * need not load the library that reads contracts.
 */
export async function readReserve(pool: Hex): Promise<bigint> {
  const answer = await httpEndpoint('gateway', '/rpc').ask('eth_call', [{ to: pool, data: selector }, 'latest']);
  return BigInt(String(answer));
}
