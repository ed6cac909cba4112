import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { api, valueOf } from '../../api.ts';
import { usePins } from '../../network.ts';
import { Title } from '../../title.tsx';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Amount, Button, ButtonLink, Card, Empty, Loading, Problem } from '../../ui/index.ts';
import '../contribute/contribute.css';
import { isItself } from '../contribute/consenting.ts';
import { keeper } from '../keeper.ts';
import { useWallets } from '../wallet/store.ts';
import { ChooseWallet } from '../wallet/wallet.tsx';
import { Due } from './due.tsx';
import { Item } from './item.tsx';
import { Keys } from './keys.tsx';
import './mine.css';
import { useWords } from './words.ts';

/** How long the gateway's list may lag behind the chain, in milliseconds. */
const lag = 30_000;

/** What a wallet contributed, and all that its owner may do with it. */
export default function Mine() {
  const words = useWords();
  const { wallet } = useWallets();
  const pins = usePins();
  return (
    <div className="width journey">
      <Title>{words.title}</Title>
      <header className="stage-head"><h1>{words.title}</h1><p className="lead">{words.lead}</p></header>
      <Card title={words.wallet}><ChooseWallet /></Card>
      {pins.error !== null && <Problem error={pins.error} retry={() => void pins.refetch()} />}
      {wallet !== undefined && pins.data !== undefined && <Of key={wallet.address} wallet={wallet} setting={pins.data} />}
    </div>
  );
}

function Of({ wallet, setting }: { wallet: Wallet; setting: Setting }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [changedAt, setChangedAt] = useState(0);
  const list = useInfiniteQuery({
    queryKey: ['mine', wallet.address],
    queryFn: ({ pageParam, signal }) => valueOf(api.ofWallet(wallet.address, { signal, ...(pageParam !== '' && { before: pageParam }) })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: () => (Date.now() < changedAt + lag ? 1000 : false),
  });
  useEffect(() => void keeper().then((k) => k.call('held', undefined)).then(({ wallet: w, recovery }) => setOpen(w !== undefined || recovery !== undefined)), []);
  if (list.error !== null) return <Problem error={list.error} retry={() => void list.refetch()} />;
  if (list.data === undefined) return <Loading />;
  // What is not the consent that its ID names is not shown: a gateway cannot hand out one contribution for another.
  const items = list.data.pages.flatMap((page) => page.items).filter((c) => isItself(setting, c, c.id));
  if (items.length === 0) return <Empty title={words.empty}><p>{words.emptyText}</p><ButtonLink to="/contribute">{words.contribute}</ButtonLink></Empty>;
  const paid = items.reduce((sum, c) => sum + BigInt(c.reward === undefined || c.reward === '' ? 0 : c.reward), 0n);
  return (
    <>
      <section className="mine-top">
        <div className="stack">
          <div><p className="quiet">{words.total}</p><p className="reward"><strong><Amount wei={paid} digits={2} /></strong></p></div>
          <Due items={items} setting={setting} wallet={wallet.address} />
        </div>
        <div className="stack"><p className="small quiet">{words.newerText}</p><p><ButtonLink kind="secondary" to="/contribute">{words.newer}</ButtonLink></p></div>
      </section>
      <Keys setting={setting} wallet={wallet} newest={items.find((c) => c.hasReceipt) ?? items[0]} open={open} onOpen={setOpen} />
      <section className="stack" aria-label={words.list}>
        <h2>{words.list}</h2>
        {items.map((c) => <Item key={c.id} of={c} setting={setting} wallet={wallet} open={open} onChanged={() => setChangedAt(Date.now())} />)}
        {list.hasNextPage && <p><Button kind="secondary" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{words.more}</Button></p>}
      </section>
    </>
  );
}
