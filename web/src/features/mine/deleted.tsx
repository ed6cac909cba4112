import { useQuery } from '@tanstack/react-query';

import { api, valueOf, type Contribution, type Deletion, type Hex } from '../../api.ts';
import { deletedBy, pool } from '../../lib/contribution/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { Hash, Notice, Time } from '../../ui/index.ts';
import { Download } from '../explorer/download.tsx';
import { useWords } from './words.ts';

/** The receipt of a withdrawal: what the gateway has signed of the file's deletion, once it holds. */
export function Deleted({ of, setting }: { of: Contribution; setting: Setting }) {
  const words = useWords().deleted;
  const { deletion } = of;
  const signed = useQuery({
    queryKey: ['deletion', of.id, deletion?.signature],
    queryFn: ({ signal }) => (deletion === undefined ? null : checked(of, deletion, setting, signal)),
    retry: false,
  });
  if (deletion === undefined) return <p className="small quiet">{words.waiting}</p>;
  if (signed.isError) return <Notice kind="bad" title={words.wrong}><p className="small quiet">{signed.error.message}</p></Notice>;
  if (signed.data === undefined || signed.data === null) return null;
  return (
    <div className="stack">
      <p>{words.text} <Time value={Number(deletion.at) * 1000} /></p>
      <p className="small quiet">{words.signer}: <Hash value={signed.data} what={words.signer} /></p>
      <p className="small quiet">{words.promise}</p>
      <p className="buttons"><Download value={{ deletion, signer: signed.data, pool: setting.pool, chainId: Number(setting.chainId) }} name={`deletion-${of.id.slice(2, 10)}.json`}>{words.save}</Download></p>
    </div>
  );
}

/** Who signed the deletion. It throws if it is of another file, or signed by another than the network names. */
async function checked(of: Contribution, d: Deletion, setting: Setting, signal: AbortSignal): Promise<Hex> {
  const network = await valueOf(api.network(signal));
  if (d.consent !== of.id || d.content !== of.consent.content) throw new Error('it is of another file');
  const by = await deletedBy(pool(setting.chainId, setting.pool), { consent: d.consent, content: d.content, at: BigInt(d.at) }, d.signature);
  if (by !== network.signer?.toLowerCase()) throw new Error(`it is signed by ${by}, the network names ${network.signer ?? 'nobody'}`);
  return by;
}
