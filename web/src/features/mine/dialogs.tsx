import { useState, type ReactNode } from 'react';

import { Failed, type Contribution } from '../../api.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, Dialog, Field, Hash, Notice, Problem } from '../../ui/index.ts';
import { viewOf } from '../../chain.ts';
import { useAsked, WalletProblem } from '../wallet/wallet.tsx';
import { SelfPaid } from '../wallet/selfpaid.tsx';
import { move, NotHolder, Unrelayed, withdraw, type Instructed } from './instructing.ts';
import { useWords } from './words.ts';

interface Props {
  of: Contribution;
  setting: Setting;
  wallet: Wallet;
  onClose: () => void;
  onDone: () => void;
}

/** Says what a withdrawal does before it is signed, and gives the receipt of it. */
export function WithdrawDialog({ of, setting, wallet, onClose, onDone }: Props) {
  const words = useWords().withdraw;
  const ask = useInstruction((signal) => withdraw(of, setting, viewOf(setting), wallet, signal), onDone);
  const action = <Button kind="danger" busy={ask.busy} onClick={ask.go}>{words.go}</Button>;
  return (
    <Ask title={words.title} cancel={words.keep} done={words.done} doneText={words.doneText} {...{ ask, action, onClose, wallet }}>
      {words.text.map((line) => <p key={line}>{line}</p>)}
    </Ask>
  );
}

export function MoveDialog({ of, setting, wallet, onClose, onDone }: Props) {
  const words = useWords().move;
  const [to, setTo] = useState('');
  const valid = /^0x[0-9a-fA-F]{40}$/.test(to) && !/^0x0{40}$/.test(to);
  const ask = useInstruction((signal) => move(of, to as Hex, setting, viewOf(setting), wallet, signal), onDone);
  const action = <Button busy={ask.busy} disabled={!valid} onClick={ask.go}>{words.go}</Button>;
  return (
    <Ask title={words.title} cancel={words.cancel} done={words.done} doneText={words.doneText} {...{ ask, action, onClose, wallet }}>
      <p>{words.text}</p>
      <Field label={words.to} value={to} onChange={({ target }) => setTo(target.value.trim())} {...(to !== '' && !valid && { wrong: words.wrong })} />
    </Ask>
  );
}

interface Instruction {
  busy: boolean;
  note: ReactNode;
  done: Instructed | undefined;
  error: unknown;
  go: () => void;
  /** What the relayer did not send was sent by its owner. */
  sent: (error: Unrelayed, transaction: Hex) => void;
}

function useInstruction(send: (signal: AbortSignal) => Promise<Instructed>, onDone: () => void): Instruction {
  const asked = useAsked();
  const [done, setDone] = useState<Instructed>();
  const [error, setError] = useState<unknown>();
  const go = () => {
    setError(undefined);
    void asked.run(send).then((d) => { setDone(d); onDone(); }, setError);
  };
  const sent = (unrelayed: Unrelayed, transaction: Hex) => void asked.run(() => unrelayed.sent(transaction)).then((d) => {
    setError(undefined);
    setDone(d);
    onDone();
  });
  return { busy: asked.busy, note: asked.note, done, error, go, sent };
}

interface AskProps {
  title: string;
  cancel: string;
  done: string;
  doneText: string;
  ask: Instruction;
  action: ReactNode;
  wallet: Wallet;
  onClose: () => void;
  children: ReactNode;
}

function Ask({ title, cancel, done, doneText, ask, action, wallet, onClose, children }: AskProps) {
  const words = useWords();
  const actions = ask.done === undefined ? <><Button kind="secondary" onClick={onClose}>{cancel}</Button>{action}</> : <Button onClick={onClose}>OK</Button>;
  return (
    <Dialog open onClose={onClose} title={title} actions={actions}>
      {ask.done === undefined ? children : (
        <Notice kind={ask.done.seen ? 'good' : 'warn'} title={ask.done.seen ? done : words.withdraw.unseen}>
          {ask.done.seen && <p>{doneText}</p>}
          <p className="small">{words.labels.transaction}: <Hash value={ask.done.transaction} what={words.labels.transaction} /></p>
        </Notice>
      )}
      {ask.note}
      {ask.error !== undefined && <Wrong error={ask.error} wallet={wallet} sent={ask.sent} />}
    </Dialog>
  );
}

function Wrong({ error, wallet, sent }: { error: unknown; wallet: Wallet; sent: Instruction['sent'] }) {
  const words = useWords().move;
  if (error instanceof Unrelayed) return <SelfPaid call={error.call} wallet={wallet} onSent={(transaction) => sent(error, transaction)} />;
  if (error instanceof NotHolder) return <Notice kind="bad" title={words.holder}><p className="small quiet">{error.message}</p></Notice>;
  return error instanceof Failed ? <Problem error={error} /> : <WalletProblem error={error} />;
}
