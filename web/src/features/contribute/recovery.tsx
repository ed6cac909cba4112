import { useRef, useState } from 'react';

import type { Hex } from '../../lib/contribution/bytes.ts';
import type { Recovery } from '../../lib/keeper/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import { save } from './save.ts';
import type { Registered } from './slots.ts';
import { useWords } from './words.ts';

/**
 * Makes a recovery file and has its owner choose it again: only that proves that it was kept. Where there are earlier
 * contributions, the file is the one that opens them.
 */
export function RecoveryStep({ wallet, registered, onDone }: { wallet: Hex; registered: Registered | undefined; onDone: (recipient: string) => void }) {
  const { steps: words, recoveryOther } = useWords().sign;
  const [made, setMade] = useState<Recovery>();
  const [wrong, setWrong] = useState<string>();
  const make = async () => {
    const recovery = await (await keeper()).call('makeRecovery', { wallet });
    setMade(recovery);
    save(recovery.url, recovery.name);
  };
  const test = async (file: File) => {
    setWrong(undefined);
    if (await (await keeper()).call('testRecovery', { file })) onDone((made as Recovery).recipient);
    else setWrong(words.recoveryWrong);
  };
  const load = async (file: File) => {
    setWrong(undefined);
    const k = await keeper();
    const recipient = await k.call('loadRecovery', { file }).then((r) => r.recipient, () => undefined);
    if (recipient === undefined) return setWrong(words.recoveryBad);
    if (registered === undefined || (await k.call('opens', registered).catch(() => false))) return onDone(recipient);
    setWrong(recoveryOther);
  };
  return (
    <div className="stack">
      <p>{registered === undefined ? words.recoveryText : words.recoveryTextAgain}</p>
      {made === undefined ? (
        <p className="buttons">
          {registered !== undefined && <Pick label={words.recoveryChoose} kind="primary" onFile={(file) => void load(file)} />}
          <Button kind={registered === undefined ? 'primary' : 'plain'} onClick={() => void make()}>{registered === undefined ? words.recoveryMake : words.recoveryNew}</Button>
          {registered === undefined && <Pick label={words.recoveryOld} kind="plain" onFile={(file) => void load(file)} />}
        </p>
      ) : (
        <p className="buttons">
          <Pick label={words.recoveryTest} kind="primary" onFile={(file) => void test(file)} />
          <Button kind="secondary" onClick={() => save(made.url, made.name)}>{words.recoverySave}</Button>
        </p>
      )}
      {wrong !== undefined && <Notice kind="bad" title={wrong} />}
    </div>
  );
}

/** A button that has one file chosen. */
export function Pick({ label, kind, accept, onFile }: { label: string; kind: 'primary' | 'secondary' | 'plain'; accept?: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind={kind} onClick={() => input.current?.click()}>{label}</Button>
      <input ref={input} type="file" accept={accept} className="unseen" tabIndex={-1} aria-label={label}
        onChange={({ target }) => { const file = target.files?.[0]; target.value = ''; if (file) onFile(file); }} />
    </>
  );
}
