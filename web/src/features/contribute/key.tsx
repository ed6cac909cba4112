import { useState } from 'react';

import { KeeperError } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import { useAsked, WalletProblem } from '../wallet/wallet.tsx';
import type { Verified } from './check.tsx';
import { kindOf } from './consenting.ts';
import { Pick } from './recovery.tsx';
import type { Own, Registered } from './slots.ts';
import { useWords } from './words.ts';

interface Props {
  setting: Setting;
  wallet: Wallet;
  verified: Verified;
  registered: Registered | undefined;
  /** Without a recipient the wallet gives no key. A recovery file that was shown to be the right one needs no second look. */
  onDone: (own: Own) => void;
}

/**
 * Has the wallet sign the text that its key is made of: twice the first time, and once where an earlier contribution tells
 * whether it is the same key. What signs differently is told apart, in plain words; another key than before stops it.
 */
export function KeyStep({ setting, wallet, verified, registered, onDone }: Props) {
  const words = useWords().sign.steps;
  const asked = useAsked();
  const [error, setError] = useState<unknown>();
  const [other, setOther] = useState(false);
  const make = (against: Registered | undefined) => asked.run(async (signal) => {
    setError(undefined);
    if ((await kindOf(verified, wallet)) === 'contract') return onDone({});
    const key = { domain: setting.domain, chainId: setting.chainId };
    const sign = (message: string) => wallet.signText(message, signal);
    const { recipient } = await (await keeper()).call('derive', { key, wallet: wallet.address, ...(against && { registered: against }) }, { sign });
    onDone({ wallet: recipient });
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof KeeperError) || thrown.name !== 'OwnerKeyFailure') setError(walletFailure(thrown));
    else if (thrown.code === 'other-recipient') setOther(true);
    else onDone({});
  });
  if (other && registered !== undefined) {
    return (
      <div className="stack">
        <OtherKey registered={registered} busy={asked.busy} onAnew={() => void make(undefined)} onDone={onDone} />
        {asked.note}
        {error !== undefined && <WalletProblem error={error} />}
      </div>
    );
  }
  return (
    <div className="stack">
      <p>{registered === undefined ? words.keyText : words.keyTextAgain}</p>
      <p><Button busy={asked.busy} onClick={() => void make(registered)}>{registered === undefined ? words.keyGo : words.keyGoAgain}</Button></p>
      {asked.note}
      {error !== undefined && <WalletProblem error={error} />}
    </div>
  );
}

/** A full stop: sealed to another key, earlier and later contributions would not open alike, and nobody would know why. */
function OtherKey({ registered, busy, onAnew, onDone }: { registered: Registered; busy: boolean; onAnew: () => void; onDone: (own: Own) => void }) {
  const words = useWords().sign;
  const [wrong, setWrong] = useState<string>();
  const load = async (file: File) => {
    setWrong(undefined);
    const k = await keeper();
    const recovery = await k.call('loadRecovery', { file }).then((r) => r.recipient, () => undefined);
    if (recovery === undefined) return setWrong(words.steps.recoveryBad);
    if (await k.call('opens', registered).catch(() => false)) return onDone({ recovery });
    setWrong(words.recoveryOther);
  };
  return (
    <Notice kind="bad" title={words.keyMismatch}>
      <p>{words.keyMismatchText}</p>
      <p className="buttons">
        <Pick label={words.recoveryUse} kind="primary" accept=".txt" onFile={(file) => void load(file)} />
        <Button kind="secondary" busy={busy} onClick={onAnew}>{words.keyAnew}</Button>
      </p>
      {wrong !== undefined && <p role="alert"><strong>{wrong}</strong></p>}
    </Notice>
  );
}

/** A wallet's refusal that went through the keeper and back. */
function walletFailure(thrown: unknown): unknown {
  return thrown instanceof KeeperError ? { code: codes[thrown.code], message: thrown.message } : thrown;
}

const codes: Record<string, number> = { rejected: 4001, pending: -32002, locked: 4100, unsupported: 4200, disconnected: 4900, 'wrong-chain': 4901 };
