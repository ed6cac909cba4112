import { useState } from 'react';

import type { Contribution } from '../../api.ts';
import { KeeperError } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { findSlots } from '../../lib/upload/records.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, Card, Notice } from '../../ui/index.ts';
import { Pick } from '../contribute/recovery.tsx';
import { keeper } from '../keeper.ts';
import { useAsked, WalletProblem } from '../wallet/wallet.tsx';
import { useWords } from './words.ts';

interface Props {
  setting: Setting;
  wallet: Wallet;
  newest: Contribution | undefined;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** The key that opens receipts and files. It is in the keeper, and nowhere else. */
export function Keys({ setting, wallet, newest, open, onOpen }: Props) {
  const words = useWords().keys;
  const asked = useAsked();
  const [error, setError] = useState<unknown>();
  const [tested, setTested] = useState<'good' | 'wrong' | 'bad'>();
  const unlock = () => asked.run(async (signal) => {
    setError(undefined);
    const slots = await findSlots(`${wallet.address}@${setting.domain}/${setting.chainId}`);
    const key = { domain: setting.domain, chainId: setting.chainId };
    const known = slots?.recipients;
    const registered = newest && { id: newest.id, headerDigest: newest.consent.header };
    await (await keeper()).call('derive', { key, wallet: wallet.address, ...(known ? { known } : registered && { registered }) }, { sign: (message) => wallet.signText(message, signal) });
    onOpen(true);
  }).catch(setError);
  const load = async (file: File) => {
    const k = await keeper();
    await k.call('loadRecovery', { file }).then(() => onOpen(true), () => setTested('bad'));
  };
  const test = async (file: File) => {
    const k = await keeper();
    if (newest === undefined) return;
    const loaded = await k.call('loadRecovery', { file }).then(() => true, () => false);
    if (!loaded) return setTested('bad');
    const ask = { id: newest.id, headerDigest: newest.consent.header };
    setTested(await k.call('opens', ask).then((is) => (is ? 'good' : 'wrong'), () => 'wrong' as const));
  };
  const lock = async () => {
    await (await keeper()).call('lock', undefined);
    onOpen(false);
  };
  return (
    <Card title={words.title}>
      <div className="stack">
        <p className="quiet">{open ? words.unlocked : words.locked}</p>
        <p className="buttons">
          {open ? <Button kind="secondary" onClick={() => void lock()}>{words.lock}</Button> : (
            <>
              <Button busy={asked.busy} onClick={() => void unlock()}>{words.unlock}</Button>
              <Pick label={words.file} kind="secondary" accept=".txt" onFile={(file) => void load(file)} />
            </>
          )}
          {newest !== undefined && <Pick label={words.test} kind="plain" accept=".txt" onFile={(file) => void test(file)} />}
        </p>
        {asked.note}
        {tested !== undefined && <Notice kind={tested === 'good' ? 'good' : 'bad'} title={words[tested]} />}
        {error !== undefined && (error instanceof KeeperError && error.name === 'OwnerKeyFailure' ? <Notice kind="bad" title={words.other} /> : <WalletProblem error={error} />)}
      </div>
    </Card>
  );
}
