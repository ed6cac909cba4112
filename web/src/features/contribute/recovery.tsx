import { useRef, useState } from 'react';

import type { Hex } from '../../lib/contribution/bytes.ts';
import type { Recovery } from '../../lib/keeper/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import { save } from './save.ts';
import { useWords } from './words.ts';

/** Makes a recovery file and has its owner choose it again: only that proves that it was kept. */
export function RecoveryStep({ wallet, onDone }: { wallet: Hex; onDone: (recipient: string) => void }) {
  const words = useWords().sign.steps;
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
    await (await keeper()).call('loadRecovery', { file }).then(({ recipient }) => onDone(recipient), () => setWrong(words.recoveryBad));
  };
  return (
    <div className="stack">
      <p>{words.recoveryText}</p>
      {made === undefined ? (
        <p className="buttons">
          <Button onClick={() => void make()}>{words.recoveryMake}</Button>
          <Pick label={words.recoveryOld} kind="plain" onFile={(file) => void load(file)} />
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
