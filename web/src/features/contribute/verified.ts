import { api, type Network } from '../../api.ts';
import { sha256, toHex, utf8ToBytes } from '../../lib/contribution/bytes.ts';
import { viewWith } from '../../chain.ts';
import { ChainError, type Endpoint, type View } from '../../lib/chain/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { parseEpoch, verifyEpoch, type EpochReport } from '../../lib/verify/index.ts';

/** What came of the check before anything is sealed. Only `ok` lets anything go on. */
export type Outcome =
  | { kind: 'ok'; network: Network; report: EpochReport; terms: string; view: View }
  /** `astray` is set where the device's clock may be why: seconds that it is before the gateway's. */
  | { kind: 'untrusted'; report: EpochReport; astray?: number }
  | { kind: 'other-network'; detail: string }
  | { kind: 'no-epoch' }
  | { kind: 'other-terms' }
  | { kind: 'unreachable'; detail: string };

/** Makes all checks that have to hold before anything is sealed. It never throws: whatever goes wrong is no ok. */
export async function checkNetwork(setting: Setting, own?: Endpoint): Promise<Outcome> {
  try {
    const [network, terms] = await Promise.all([api.network(), api.terms()]);
    if (!network.ok || !terms.ok) return { kind: 'unreachable', detail: '' };
    const other = notPinned(network.value, setting);
    if (other !== '') return { kind: 'other-network', detail: other };
    if (toHex(sha256(utf8ToBytes(terms.value))) !== network.value.terms) return { kind: 'other-terms' };
    if (network.value.epoch === undefined) return { kind: 'no-epoch' };
    const view = viewWith(setting, own);
    const report = await verifyEpoch(view, setting, parseEpoch(network.value.epoch), Date.now() / 1000);
    if (report.ok) return { kind: 'ok', network: network.value, report, terms: terms.value, view };
    const astray = await astrayClock();
    return { kind: 'untrusted', report, ...(astray !== undefined && { astray }) };
  } catch (error) {
    if (error instanceof ChainError && error.code !== 'unreachable') return { kind: 'other-network', detail: error.message };
    return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** A consent for another pool would be worth nothing. */
function notPinned(n: Network, s: Setting): string {
  const same = BigInt(n.chainId) === s.chainId && n.pool.toLowerCase() === s.pool && n.registry.toLowerCase() === s.registry;
  return same ? '' : `pool ${n.pool} and registry ${n.registry} on chain ${n.chainId}, want ${s.pool} and ${s.registry} on ${s.chainId}`;
}

/** Evidence has dates, and is held against this device's clock: nobody else's is believed. But who has set it wrong is told. */
async function astrayClock(): Promise<number | undefined> {
  const gateway = await api.clock();
  const astray = gateway.ok ? Date.now() / 1000 - gateway.value : NaN;
  return Math.abs(astray) > 600 ? astray : undefined;
}
