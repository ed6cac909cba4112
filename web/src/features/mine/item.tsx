import { useEffect, useState } from 'react';

import { isFinal, type Contribution } from '../../api.ts';
import { useLanguage } from '../../messages/index.ts';
import { sentenceOf, useSentences } from '../../messages/sentences.ts';
import type { Receipt } from '../../lib/contribution/index.ts';
import type { Step } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { checksummed } from '../../lib/identity/address.ts';
import { Amount, Button, ButtonLink, Bytes, Card, count, Hash, Notice, Progress, Tag, Time } from '../../ui/index.ts';
import { Ranks } from '../contribute/numbers/ranks.tsx';
import { save } from '../contribute/save.ts';
import { keeper } from '../keeper.ts';
import { useAsked, WalletProblem } from '../wallet/wallet.tsx';
import { login } from './instructing.ts';
import { Deleted } from './deleted.tsx';
import { MoveDialog, WithdrawDialog } from './dialogs.tsx';
import { useWords } from './words.ts';

interface Props {
  of: Contribution;
  setting: Setting;
  wallet: Wallet;
  open: boolean;
  onChanged: () => void;
}

/** One contribution: what came of it, and what its owner may do with it. */
export function Item({ of, setting, wallet, open, onChanged }: Props) {
  const words = useWords();
  const [dialog, setDialog] = useState<'withdraw' | 'move'>();
  const close = () => setDialog(undefined);
  const gone = of.state === 'withdrawn' || of.state === 'expired' || of.state === 'refused' || of.state === 'consented';
  return (
    <Card>
      <div className="stack">
        <header className="item-head">
          <h3><Time value={of.created} /></h3>
          <Tag {...(of.state === 'paid' ? { kind: 'good' as const } : isFinal(of.state) ? { kind: 'warn' as const } : {})}>{words.states[of.state]}</Tag>
          {of.reward !== undefined && of.reward !== '' && <strong><Amount wei={of.reward} digits={2} /></strong>}
        </header>
        {of.reason !== undefined && <p className="quiet">{of.reason}</p>}
        {of.sealAgain === true && <p><ButtonLink to="/contribute">{words.again}</ButtonLink></p>}
        {of.state === 'withdrawn' && <Deleted of={of} setting={setting} />}
        {of.hasReceipt && (open ? <ReceiptView of={of} /> : <p className="small quiet">{words.receipt.sealed}</p>)}
        <details className="more">
          <summary>{words.details}</summary>
          <dl className="rows">
            <div><dt>{words.labels.id}</dt><dd><Hash value={of.id} what={words.labels.id} /></dd></div>
            <div><dt>{words.labels.size}</dt><dd><Bytes value={of.size} /></dd></div>
            {of.transaction !== undefined && <div><dt>{words.labels.transaction}</dt><dd><Hash value={of.transaction} what={words.labels.transaction} /></dd></div>}
            <div><dt>{words.labels.scope}</dt><dd>{words.scopes[of.consent.scope]}</dd></div>
            <div><dt>{words.labels.code}</dt><dd className="number">{of.consent.maxCode}</dd></div>
            <div><dt>{words.labels.terms}</dt><dd><Hash value={of.consent.terms} what={words.labels.terms} /></dd></div>
          </dl>
        </details>
        {!gone && <Downloads of={of} setting={setting} wallet={wallet} open={open} />}
        <p className="buttons">
          {!isFinal(of.state) && <ButtonLink kind="secondary" to={`/contribute/${of.id}`}>{words.follow}</ButtonLink>}
          {of.proof !== undefined && of.state !== 'withdrawn' && <Button kind="plain" onClick={() => setDialog('move')}>{words.move.button}</Button>}
          {of.state !== 'withdrawn' && <Button kind="plain" onClick={() => setDialog('withdraw')}>{words.withdraw.button}</Button>}
        </p>
        {dialog === 'withdraw' && <WithdrawDialog of={of} setting={setting} wallet={wallet} onClose={close} onDone={onChanged} />}
        {dialog === 'move' && <MoveDialog of={of} setting={setting} wallet={wallet} onClose={close} onDone={onChanged} />}
      </div>
    </Card>
  );
}

/** The private receipt, opened by the keeper and held against the digest on chain. */
function ReceiptView({ of }: { of: Contribution }) {
  const words = useWords().receipt;
  const { reasons } = useSentences();
  const language = useLanguage();
  const [receipt, setReceipt] = useState<Receipt>();
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    const digest = of.proof?.receipt;
    const ask = { id: of.id, headerDigest: of.consent.header, ...(digest !== undefined && { digest }) };
    keeper().then((k) => k.call('receipt', ask)).then(setReceipt, (e: unknown) => setFailed((e as Error).message));
  }, [of.id]);
  if (failed !== undefined) return <Notice kind="bad" title={words.failed}><p className="small quiet">{failed}</p></Notice>;
  if (receipt === undefined) return null;
  const parts = (['volume', 'uniqueness', 'history', 'quality'] as const).map((p) => ({ name: words.parts[p], count: Math.round(receipt.units[p] / 100) }));
  return (
    <div className="pair">
      <Ranks title={words.title} of={parts} />
      <div className="stack">
        <p>{words.score(count(receipt.score, language))}</p>
        {receipt.reasons.length > 0 && <><h4>{words.reasons}</h4><ul className="reasons">{receipt.reasons.map((r) => <li key={r}>{sentenceOf(reasons, r)}</li>)}</ul></>}
        {of.proof !== undefined && <p className="small quiet">{words.fits}</p>}
      </div>
    </div>
  );
}

/** Sessions live for minutes; one is enough for all downloads of a visit. */
const sessions = new Map<string, string>();

function Downloads({ of, setting, wallet, open }: { of: Contribution; setting: Setting; wallet: Wallet; open: boolean }) {
  const words = useWords();
  const asked = useAsked();
  const [step, setStep] = useState<Step>();
  const [error, setError] = useState<unknown>();
  const get = (sealed: boolean) => asked.run(async (signal) => {
    setError(undefined);
    const session = sessions.get(wallet.address) ?? (await login(setting, wallet, checksummed(wallet.address), signal));
    sessions.set(wallet.address, session);
    const k = await keeper();
    const ask = { id: of.id, session, content: of.consent.content, headerDigest: of.consent.header, sealed };
    const { url } = await k.call('fetch', ask, { onStep: setStep, signal });
    save(url, sealed ? `contribution-${of.id.slice(2, 10)}.age` : `contribution-${of.id.slice(2, 10)}.zip`);
  }).catch((e: unknown) => {
    sessions.delete(wallet.address);
    setError(e);
  }).finally(() => setStep(undefined));
  return (
    <>
      <p className="buttons">
        {open && <Button kind="secondary" busy={asked.busy} onClick={() => void get(false)}>{words.open}</Button>}
        <Button kind="plain" disabled={asked.busy} onClick={() => void get(true)}>{words.sealedFile}</Button>
      </p>
      {step !== undefined && 'done' in step ? <Progress label={words.opening[step.step]} value={step.done / Math.max(step.total, 1)} detail={words.opening[step.step]} /> : asked.note}
      {error !== undefined && <WalletProblem error={error} />}
    </>
  );
}
