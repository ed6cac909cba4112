import { useEffect, useRef, useState, type ReactNode } from 'react';

import { Failed } from '../../api.ts';
import { useLanguage } from '../../messages/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import { scopeCompute, scopeInsights } from '../../lib/contribution/index.ts';
import { KeeperError, type SealedSummary } from '../../lib/keeper/index.ts';
import type { Setting } from '../../lib/pins.ts';
import { findSlots, keepSlots } from '../../lib/upload/records.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, bytes, Hash, Notice, Problem, Progress, Stepper, type Step } from '../../ui/index.ts';
import { keeper } from '../keeper.ts';
import { useWallets } from '../wallet/store.ts';
import { Switched, useAsked, WalletProblem } from '../wallet/wallet.tsx';
import { checkNetwork } from './verified.ts';
import type { Verified } from './check.tsx';
import { consentTo, handIn, idOf, kindOf, normal, typedConsent } from './consenting.ts';
import type { Chosen } from './dropzone.tsx';
import { RecoveryStep } from './recovery.tsx';
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

/** Recipients of the contributor's own that a file is sealed to. */
export interface Own {
  /** The wallet's; none for a wallet that no key can be made of. */
  wallet?: string;
  recovery?: string;
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
  const [known, setKnown] = useState<boolean>();
  const [sealed, setSealed] = useState<SealedSummary>();
  const [notice, setNotice] = useState<string>();
  useKnown(setting, wallet, (slots) => {
    setKnown(slots !== undefined);
    if (slots === undefined) return;
    setOwn(slots);
    setPart('seal');
  });
  const sealAgain = async () => {
    const outcome = await checkNetwork(setting, wallet.endpoint);
    if (outcome.kind !== 'ok') return onStartOver();
    setNotice(words.sealAgain);
    setVerified(outcome);
    setSealed(undefined);
    setPart('seal');
  };
  if (known === undefined) return null;
  const bodies: Record<Part, ReactNode> = {
    key: <KeyStep setting={setting} wallet={wallet} verified={verified} onDone={(recipient) => { setOwn(recipient === undefined ? {} : { wallet: recipient }); setPart('recovery'); }} />,
    recovery: <RecoveryStep wallet={wallet.address} onDone={(recovery) => { setOwn({ ...own, recovery }); void keep(setting, wallet, { ...own, recovery }); setPart('seal'); }} />,
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
      <Heading lead={`${words.free} ${words.count(known ? 1 : 3)}`}>{words.title}</Heading>
      {notice !== undefined && <Notice kind="warn" title={notice} />}
      <Stepper steps={steps} label={words.title} />
    </div>
  );
}

/** Slots that this browser derived before: public, and its own. Looked up once. */
function useKnown(setting: Setting, wallet: Wallet, tell: (slots: Own | undefined) => void): void {
  const told = useRef(false);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    void findSlots(slotsKey(setting, wallet)).then((found) => {
      const [recovery, own] = found?.recipients ?? [];
      tell(recovery === undefined ? undefined : { recovery, ...(own !== undefined && { wallet: own }) });
    });
  }, []);
}

function slotsKey(setting: Setting, wallet: Wallet): string {
  return `${wallet.address}@${setting.domain}/${setting.chainId}`;
}

async function keep(setting: Setting, wallet: Wallet, own: Own): Promise<void> {
  const recipients = [own.recovery, own.wallet].filter((r) => r !== undefined);
  await keepSlots({ wallet: slotsKey(setting, wallet), recipients });
}

/** Has the wallet sign the text that its key is made of, twice. What signs differently is told apart, in plain words. */
function KeyStep({ setting, wallet, verified, onDone }: { setting: Setting; wallet: Wallet; verified: Verified; onDone: (recipient: string | undefined) => void }) {
  const words = useWords().sign.steps;
  const asked = useAsked();
  const [error, setError] = useState<unknown>();
  const make = () => asked.run(async (signal) => {
    setError(undefined);
    if ((await kindOf(verified, wallet)) === 'contract') return onDone(undefined);
    const key = { domain: setting.domain, chainId: setting.chainId };
    const sign = (message: string) => wallet.signText(message, signal);
    const { recipient } = await (await keeper()).call('derive', { key, wallet: wallet.address }, { sign });
    onDone(recipient);
  }).catch((thrown: unknown) => {
    if (thrown instanceof KeeperError && thrown.name === 'OwnerKeyFailure') onDone(undefined);
    else setError(walletFailure(thrown));
  });
  return (
    <div className="stack">
      <p>{words.keyText}</p>
      <p><Button busy={asked.busy} onClick={() => void make()}>{words.keyGo}</Button></p>
      {asked.note}
      {error !== undefined && <WalletProblem error={error} />}
    </div>
  );
}

/** A wallet's refusal that went through the keeper and back. */
function walletFailure(thrown: unknown): unknown {
  return thrown instanceof KeeperError ? { code: codes[thrown.code], message: thrown.message } : thrown;
}

const codes: Record<string, number> = { rejected: 4001, pending: -32002, locked: 4100, unsupported: 4200, disconnected: 4900, 'wrong-chain': 4901 };

interface SealProps extends Pick<Props, 'setting' | 'wallet' | 'verified' | 'onChooseAgain'> {
  own: Own;
  onDone: (sealed: SealedSummary) => void;
}

function SealStep({ own, setting, wallet, verified, onDone, onChooseAgain }: SealProps) {
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

/** Tests run both ciphers. They write the same bytes, so whoever sets this gains nothing by it. */
function forcedEngine(): 'script' | undefined {
  return new URLSearchParams(location.search).get('cipher') === 'script' ? 'script' : undefined;
}

function Sealed({ size }: { size: number }) {
  const words = useWords().sign.steps;
  return <>{words.sealDone(bytes(size, useLanguage()))}</>;
}

type ConsentProps = Pick<Props, 'chosen' | 'setting' | 'wallet' | 'verified' | 'onSent'> & { sealed: SealedSummary; onSealAgain: () => void };

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
      <p>{words.steps.consentText}</p>
      <details className="more terms" open>
        <summary>{words.steps.terms}</summary>
        <pre tabIndex={0} aria-label={words.steps.terms}>{verified.terms}</pre>
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
