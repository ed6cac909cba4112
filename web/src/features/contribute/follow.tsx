import { useEffect, useState } from 'react';

import { api, follow, isFinal, type Contribution } from '../../api.ts';
import { viewOf, viewWith } from '../../chain.ts';
import { useLanguage } from '../../messages/index.ts';
import type { Hex } from '../../lib/contribution/bytes.ts';
import { KeeperError } from '../../lib/keeper/index.ts';
import { findUpload, type UploadRecord } from '../../lib/upload/records.ts';
import { Amount, Button, ButtonLink, bytes, Card, Hash, Loading, Notice, Progress, Stepper, type Step } from '../../ui/index.ts';
import { Title } from '../../title.tsx';
import { usePins } from '../../network.ts';
import { useWallets } from '../wallet/store.ts';
import { isItself } from './consenting.ts';
import { paidBy, type Payment } from './payment.ts';
import { PaidTo } from './paidto.tsx';
import { Pick } from './recovery.tsx';
import { Heading } from './stages.tsx';
import { goOn, isAtHand, pauseUpload, startUpload, useUpload, type Upload } from './uploads.ts';
import { useWords } from './words.ts';

/** One contribution on its way: the upload, then the proof, then the payment. It survives the page. */
export function Follow({ id }: { id: Hex }) {
  const words = useWords().follow;
  const of = useContribution(id);
  const upload = useUpload(id);
  return (
    <div className="width stack narrow">
      <Title>{words.title}</Title>
      <Heading>{words.title}</Heading>
      {of === 'lost' ? <Notice kind="bad" title={words.lost} /> : of === undefined ? <Loading /> : (
        <>
          {of.state === 'consented' && <Sending of={of} upload={upload} />}
          <Card><Timeline of={of} /></Card>
          <Ending of={of} />
          <p className="small quiet">{words.id}: <Hash value={id} what={words.id} /></p>
        </>
      )}
    </div>
  );
}

function useContribution(id: Hex): Contribution | 'lost' | undefined {
  const pins = usePins().data;
  const [of, setOf] = useState<Contribution | 'lost'>();
  useEffect(() => {
    if (pins === undefined) return undefined;
    return follow(id, (c) => isItself(pins, c, id) && setOf(c), () => setOf('lost'));
  }, [id, pins]);
  return of;
}

function Sending({ of, upload }: { of: Contribution; upload: Upload | undefined }) {
  const words = useWords().follow;
  if (upload === undefined || (!upload.running && !upload.paused)) return <GoOn of={of} error={upload?.error} />;
  return (
    <Card title={upload.step?.step === 'checking' ? words.checking : words.uploading}>
      <div className="stack">
        <Moving of={of} upload={upload} />
        <p className="buttons">
          {upload.paused ? <Button onClick={() => goOn(of.id)}>{words.resume}</Button> : <Button kind="secondary" onClick={() => pauseUpload(of.id)}>{words.pause}</Button>}
        </p>
        <p className="small quiet">{upload.remembered ? words.keepOpen : words.forgetful}</p>
      </div>
    </Card>
  );
}

function Moving({ of, upload }: { of: Contribution; upload: Upload }) {
  const words = useWords().follow;
  const language = useLanguage();
  const { step, paused } = upload;
  const percent = (part: number) => words.percent(new Intl.NumberFormat(language, { style: 'percent' }).format(part));
  if (step?.step === 'checking') return <Progress label={words.checking} value={step.done / step.total} />;
  const safe = step?.step === 'uploading' ? step.safe : of.received;
  const said = () => {
    if (paused) return words.paused;
    if (step?.step !== 'uploading') return percent(safe / of.size);
    if (step.waiting !== undefined) return step.waiting.code === 'offline' ? words.offline : words.waiting(step.waiting.detail);
    if (step.speed === 0) return percent(safe / of.size);
    return `${percent(safe / of.size)} · ${words.speed(bytes(step.speed, language), leftOf((of.size - safe) / step.speed, words.left))}`;
  };
  return <Progress label={words.uploading} value={safe / of.size} detail={said()} />;
}

function leftOf(seconds: number, words: ReturnType<typeof useWords>['follow']['left']): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return words.seconds(whole);
  if (whole < 3600) return words.minutes(Math.ceil(whole / 60));
  return words.hours(Math.floor(whole / 3600), Math.ceil((whole % 3600) / 60));
}

/** After the page was closed the same file is needed again: its bytes are sealed anew, and never other bytes. */
function GoOn({ of, error }: { of: Contribution; error: unknown }) {
  const words = useWords().follow;
  const [record, setRecord] = useState<UploadRecord | 'none'>();
  useEffect(() => void findUpload(of.id).then((found) => setRecord(found ?? 'none')), [of.id]);
  if (record === undefined) return <Loading />;
  if (record === 'none') {
    return <Notice kind="warn" title={words.failed}><p>{words.gone}</p><p><ButtonLink kind="secondary" to="/contribute">{words.startNew}</ButtonLink></p></Notice>;
  }
  if (error instanceof KeeperError && isOver.includes(error.code)) {
    return <Notice kind="bad" title={words.failed}><p>{sayError(error)}</p><p><ButtonLink kind="secondary" to="/contribute">{words.startNew}</ButtonLink></p></Notice>;
  }
  const go = (file: File) => startUpload(of.id, { file, location: of.upload });
  const changed = error instanceof KeeperError && (error.name === 'SourceChanged' || error.code === 'unreadable');
  return (
    <Card title={words.again}>
      <div className="stack">
        {error !== undefined && <Notice kind="bad" title={changed ? words.other : words.failed}>{!changed && <p>{sayError(error)}</p>}</Notice>}
        <Progress label={words.uploading} value={of.received / of.size} detail={words.percent(`${Math.floor((100 * of.received) / of.size)} %`)} />
        <p className="quiet">{words.againText(record.source.name)}</p>
        <p className="buttons">
          {error !== undefined && !changed && isAtHand(of.id) && <Button onClick={() => goOn(of.id)}>{words.againHere}</Button>}
          {record.handle !== undefined && <Button onClick={() => void reopen(record.handle as FileSystemFileHandle).then((file) => file && go(file))}>{words.grant(record.source.name)}</Button>}
          <Pick label={words.again} kind={record.handle === undefined ? 'primary' : 'secondary'} accept=".zip" onFile={go} />
        </p>
      </div>
    </Card>
  );
}

/** Codes of a gateway that takes the file under this consent no more: it has to be sealed and signed again. */
const isOver = ['deadline', 'epoch-closed', 'withdrawn'];

function sayError(error: unknown): string {
  if (error instanceof KeeperError) return [error.failure.detail ?? error.message, error.failure.hint].filter(Boolean).join(' ');
  return error instanceof Error ? error.message : String(error);
}

/** The browser asks its owner whether the page may read the file again. */
async function reopen(handle: FileSystemFileHandle): Promise<File | undefined> {
  const asked = await (handle as unknown as { requestPermission?: (o: { mode: string }) => Promise<string> }).requestPermission?.({ mode: 'read' });
  return asked === undefined || asked === 'granted' ? handle.getFile().catch(() => undefined) : undefined;
}

const way = ['uploaded', 'proving', 'proved', 'paid'] as const;

/** Received, scored, proved, paid. */
function Timeline({ of }: { of: Contribution }) {
  const words = useWords().follow;
  const reached = reachedBy(of);
  const failed = isFinal(of.state) && of.state !== 'paid';
  const steps: Step[] = way.map((key, i) => ({
    key,
    title: words.steps[key],
    state: i < reached ? 'done' : failed && i === reached ? 'failed' : i === reached && of.state !== 'consented' ? 'current' : 'waiting',
    body: i === reached && <p className="small quiet" role="status">{of.reason ?? words.texts[of.state]}</p>,
  }));
  return <Stepper steps={steps} label={words.title} />;
}

/** How many of the way's steps are done. */
function reachedBy(of: Contribution): number {
  switch (of.state) {
    case 'consented': return 0;
    case 'uploaded':
    case 'proving': return 1;
    case 'proved':
    case 'settling': return 3;
    case 'paid': return 4;
    case 'nothing-due': return 2;
    case 'skipped': return 3;
    case 'refused':
    case 'withdrawn':
    case 'expired': return of.proof === undefined ? 1 : 3;
  }
}

/** The end, and what to do next. What was paid is held against the chain. */
function Ending({ of }: { of: Contribution }) {
  const words = useWords().follow;
  const payment = usePayment(of);
  if (!isFinal(of.state)) return of.state === 'consented' ? null : <p className="small quiet">{words.notified}</p>;
  return (
    <div className="stack">
      {of.state === 'paid' && (
        <section className="paid">
          <p className="reward"><strong><Amount wei={of.reward ?? '0'} digits={2} /></strong></p>
          {payment?.kind === 'ok' && <PaidTo wallet={payment.wallet} signer={of.consent.contributor} />}
          {payment?.kind === 'ok' && <p className="small">{words.confirmed}</p>}
          {payment?.kind === 'differs' && <Notice kind="bad" title={words.unconfirmed} />}
          {of.transaction !== undefined && <p className="small quiet">{words.transaction}: <Hash value={of.transaction} what={words.transaction} /></p>}
        </section>
      )}
      <p className="buttons"><ButtonLink to="/mine">{words.mine}</ButtonLink><ButtonLink kind="secondary" to="/contribute">{words.another}</ButtonLink></p>
    </div>
  );
}

function usePayment(of: Contribution): Payment | undefined {
  const pins = usePins().data;
  const { wallet } = useWallets();
  const [found, setFound] = useState<Payment>();
  const due = of.state === 'paid' && pins !== undefined;
  useEffect(() => {
    if (due) void api.proof(of.id).then((records) => paidBy(viewWith(pins, wallet?.endpoint), pins.pool, of, records.ok ? records.value.items : []).then(setFound, () => paidBy(viewOf(pins), pins.pool, of, []).then(setFound, () => undefined)));
  }, [due, of.id]);
  return found;
}
