import { useEffect, useState, type ReactNode } from 'react';

import { Failed } from '../../api.ts';
import { useLanguage } from '../../messages/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import { scopeCompute, scopeInsights } from '../../lib/contribution/index.ts';
import type { SealedSummary } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, ButtonLink, date, Hash, Loading, Notice, Problem, Stepper, type Step } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import { useWallets } from '../wallet/store.ts';
import { Switched, useAsked, WalletProblem } from '../wallet/wallet.tsx';
import { checkNetwork } from './verified.ts';
import type { Verified } from './check.tsx';
import { consentTo, handIn, idOf, normal, typedConsent } from './consenting.ts';
import type { Chosen } from './dropzone.tsx';
import { KeyStep } from './key.tsx';
import { RecoveryStep } from './recovery.tsx';
import { Sealed, SealStep } from './sealing.tsx';
import { keepOwn, slotsBefore, type Before, type Own } from './slots.ts';
import { Heading } from './stages.tsx';
import { startUpload } from './uploads.ts';
import { WholeAddress } from './paidto.tsx';
import { useWords } from './words.ts';

interface Props {
  chosen: Chosen;
  setting: Setting;
  verified: Verified;
  wallet: Wallet;
  onSent: (id: Hex) => void;
  onStartOver: () => void;
  onChooseAgain: () => void;
}

const order = ['key', 'recovery', 'seal', 'consent'] as const;

type Part = (typeof order)[number];

/** Keys, recovery file, sealing and consent, one after another, each with its reason. */
export function Sign(props: Props) {
  const { chosen, setting, wallet, onSent, onStartOver, onChooseAgain } = props;
  const words = useWords().sign;
  const { switched } = useWallets();
  const [verified, setVerified] = useState(props.verified);
  const [part, setPart] = useState<Part>('key');
  const [own, setOwn] = useState<Own>({});
  const [before, setBefore] = useState<Before>();
  const [unasked, setUnasked] = useState<unknown>();
  const [sealed, setSealed] = useState<SealedSummary>();
  const [notice, setNotice] = useState<string>();
  const look = () => {
    setUnasked(undefined);
    slotsBefore(setting, verified.view, wallet).then((found) => {
      setBefore(found);
      if (found.kind === 'known') sealTo(found.own);
    }, setUnasked);
  };
  useEffect(look, []);
  const sealTo = (to: Own) => {
    setOwn(to);
    setPart('seal');
  };
  const haveKey = (made: Own) => {
    if (made.recovery !== undefined) return sealTo(made);
    setOwn(made);
    setPart('recovery');
  };
  const haveRecovery = (recovery: string) => {
    void keepOwn(setting, wallet, { ...own, recovery });
    sealTo({ ...own, recovery });
  };
  const sealAgain = async () => {
    const outcome = await checkNetwork(setting, wallet.endpoint);
    if (outcome.kind !== 'ok') return onStartOver();
    setNotice(words.sealAgain);
    setVerified(outcome);
    setSealed(undefined);
    setPart('seal');
  };
  if (unasked !== undefined) return <Problem error={unasked} retry={look} />;
  if (before === undefined) return <Loading />;
  const known = before.kind === 'known';
  const registered = before.kind === 'registered' ? before.registered : undefined;
  const bodies: Record<Part, ReactNode> = {
    key: <KeyStep {...{ setting, wallet, verified, registered }} onDone={haveKey} />,
    recovery: <RecoveryStep wallet={wallet.address} registered={registered} onDone={haveRecovery} />,
    seal: <SealStep key={String(verified.report.block.number)} own={own} setting={setting} wallet={wallet} verified={verified} onDone={(s) => { setSealed(s); setPart('consent'); }} onChooseAgain={onChooseAgain} />,
    consent: sealed && <ConsentStep {...{ chosen, setting, wallet, verified, sealed, onSent }} onSealAgain={() => void sealAgain()} />,
  };
  const done: Record<Part, ReactNode> = {
    key: known ? words.steps.keyKnown : own.wallet === undefined ? words.steps.keyFallback : words.steps.keyDone,
    recovery: known ? words.steps.keyKnown : words.steps.recoveryDone,
    seal: sealed && <Sealed size={sealed.size} />,
    consent: undefined,
  };
  const at = order.indexOf(part);
  const steps: Step[] = order.map((key, i) => ({
    key,
    title: words.steps[key],
    state: i < at ? 'done' : i === at ? 'current' : 'waiting',
    body: i === at ? (switched === undefined ? bodies[key] : <Switched onStartOver={onStartOver} />) : i < at && <p className="small quiet">{done[key]}</p>,
  }));
  return (
    <div className="stack">
      <Heading lead={`${words.free} ${words.count({ known: 1, registered: 2, first: 3 }[before.kind])}`}>{words.title}</Heading>
      {notice !== undefined && <Notice kind="warn" title={notice} />}
      <Stepper steps={steps} label={words.title} />
    </div>
  );
}

/** The same text earns nothing twice: its contributor knows before signing, and may still go on. */
function SentBefore({ id, at }: { id: Hex; at: number }) {
  const words = useWords().sign;
  const language = useLanguage();
  return (
    <Notice kind="warn" title={words.sentBefore(date(new Date(at), language))}>
      <p>{words.sentBeforeText}</p>
      <p><ButtonLink kind="secondary" to={`/contribute/${id}`}>{words.sentBeforeSee}</ButtonLink></p>
    </Notice>
  );
}

type ConsentProps = Pick<Props, 'chosen' | 'setting' | 'wallet' | 'verified' | 'onSent'> & { sealed: SealedSummary; onSealAgain: () => void };

/** The paragraphs of a text whose lines are broken for terminals; a line that is set in stays one. */
function paragraphs(text: string): string[] {
  return text.trim().split(/\n\n+/).map((p) => p.replace(/(?<=(?:^|\n)\S[^\n]*)\n(?=\S)/g, ' '));
}

/** The terms, what may be allowed besides, and the one signature that counts. */
function ConsentStep({ chosen, setting, wallet, verified, sealed, onSent, onSealAgain }: ConsentProps) {
  const words = useWords().sign;
  const [agreed, setAgreed] = useState(false);
  const [scope, setScope] = useState(0);
  const [error, setError] = useState<unknown>();
  const asked = useAsked();
  const send = () => asked.run(async (signal) => {
    setError(undefined);
    const consent = await consentTo(sealed, verified, setting, wallet.address, scope);
    const signature = normal(await wallet.signTyped(typedConsent(setting, consent), signal));
    const id = idOf(setting, consent);
    const k = await keeper();
    const remembered = await k.call('remember', { id, consent, signature, ...(chosen.handle && { handle: chosen.handle }) });
    const offered = await handIn(consent, signature, sealed);
    if (offered.state === 'consented') startUpload(id, { location: offered.upload }, remembered);
    onSent(id);
  }).catch((thrown: unknown) => {
    const code = thrown instanceof Failed && thrown.failure.kind === 'problem' ? thrown.failure.problem.code : '';
    if (code === 'epoch-closed' || code === 'deadline') onSealAgain();
    else setError(thrown);
  });
  const allow = (bit: number) => (event: { target: { checked: boolean } }) => setScope(event.target.checked ? scope | bit : scope & ~bit);
  return (
    <div className="stack">
      {sealed.before !== undefined && <SentBefore id={sealed.before.id} at={sealed.before.at} />}
      <p>{words.steps.consentText}</p>
      <details className="more terms" open>
        <summary>{words.steps.terms}</summary>
        <div className="terms-text" role="region" tabIndex={0} aria-label={words.steps.terms}>
          {paragraphs(verified.terms).map((text) => <p key={text}>{text}</p>)}
        </div>
        <p className="small quiet">{words.steps.hash}: <Hash value={verified.network.terms} what={words.steps.hash} /></p>
      </details>
      <fieldset className="scopes">
        <legend className="small quiet">{words.steps.more}</legend>
        <label><input type="checkbox" onChange={allow(scopeInsights)} /> <span>{words.steps.insights}</span></label>
        <label><input type="checkbox" onChange={allow(scopeCompute)} /> <span>{words.steps.compute}</span></label>
      </fieldset>
      <label className="agree"><input type="checkbox" checked={agreed} onChange={({ target }) => setAgreed(target.checked)} /> <span>{words.steps.agree}</span></label>
      <p className="small">{words.steps.paid} <WholeAddress value={wallet.address} /></p>
      <p><Button busy={asked.busy} disabled={!agreed} onClick={() => void send()}>{words.steps.consentGo}</Button></p>
      {asked.note}
      {error !== undefined && (error instanceof Failed ? <Problem error={error} /> : <WalletProblem error={error} />)}
    </div>
  );
}
