import { useEffect, useState } from 'react';

import { useLanguage } from '../../messages/index.ts';
import { KeeperError, type SealedSummary } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, bytes, Notice, Progress } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import type { Verified } from './check.tsx';
import type { Own } from './slots.ts';
import { useWords } from './words.ts';

interface Props {
  setting: Setting;
  wallet: Wallet;
  verified: Verified;
  own: Own;
  onDone: (sealed: SealedSummary) => void;
  onChooseAgain: () => void;
}

/** Seals the file once, to find out its name. */
export function SealStep({ own, setting, wallet, verified, onDone, onChooseAgain }: Props) {
  const words = useWords().sign;
  const [part, setPart] = useState(0);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setError(undefined);
    const binding = { contributor: wallet.address, chainId: setting.chainId, pool: setting.pool };
    const recipients = [own.wallet, own.recovery].filter((r) => r !== undefined);
    const engine = forcedEngine();
    keeper()
      .then((k) => k.call('seal', { binding, epoch: verified.report.epoch.recipient, own: recipients, ...(engine && { engine }) }, {
        signal: stop.signal,
        onStep: (step) => 'done' in step && setPart(step.done / Math.max(step.total, 1)),
      }))
      .then((sealed) => !stop.signal.aborted && onDone(sealed), (thrown: unknown) => !stop.signal.aborted && setError(thrown));
    return () => stop.abort();
  }, [attempt]);
  if (error !== undefined) return <NotSealed error={error} onChooseAgain={onChooseAgain} onRetry={() => setAttempt(attempt + 1)} />;
  return (
    <div className="stack">
      <p>{words.steps.sealText}</p>
      <Progress label={words.steps.sealing} value={part} detail={words.steps.sealing} />
    </div>
  );
}

/** A file that changed has to be chosen again; whatever else went wrong may be tried again. */
function NotSealed({ error, onChooseAgain, onRetry }: { error: unknown; onChooseAgain: () => void; onRetry: () => void }) {
  const words = useWords().sign;
  const changed = error instanceof KeeperError && (error.code === 'unreadable' || error.name === 'SourceChanged' || error.name === 'NotReadableError');
  return (
    <Notice kind="bad" title={changed ? words.changed : words.notSealed}>
      <p>{changed ? words.changedText : words.notSealedText}</p>
      {!changed && <p className="small quiet">{(error as Error).message}</p>}
      <p className="buttons">
        {!changed && <Button kind="secondary" onClick={onRetry}>{words.sealRetry}</Button>}
        <Button kind={changed ? 'secondary' : 'plain'} onClick={onChooseAgain}>{words.chooseAgain}</Button>
      </p>
    </Notice>
  );
}

/** Tests run every cipher. They write the same bytes, so whoever sets this gains nothing by it. */
function forcedEngine(): 'wasm' | 'script' | undefined {
  const asked = new URLSearchParams(location.search).get('cipher');
  return asked === 'wasm' || asked === 'script' ? asked : undefined;
}

export function Sealed({ size }: { size: number }) {
  const words = useWords().sign.steps;
  return <>{words.sealDone(bytes(size, useLanguage()))}</>;
}
