import { useEffect, useRef, useState } from 'react';

import { usePins } from '../../network.ts';
import { checkMail, type MailVerdict } from '../../lib/reader/mail.ts';
import { maxMail } from '../../lib/payload/index.ts';
import { devRealm } from '../../lib/verify/realm.ts';
import { Button, Card, Notice } from '../../ui/index.ts';
import { Pick } from './recovery.tsx';
import { useWords } from './words.ts';

/** An export mail that holds. */
export interface Mail {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

interface Props {
  file: File;
  mail: Mail | undefined;
  onMail: (mail: Mail | undefined) => void;
}

type Check =
  | { kind: 'checking'; name: string }
  | { kind: 'found'; name: string; verdict: MailVerdict }
  | { kind: 'too-large' }
  | { kind: 'failed'; detail: string };

/**
 * Takes the export mail, if it holds: the enclave verifies it as this device does, and a mail that it refuses would only
 * have told it an address.
 */
export function MailChoice({ file, mail, onMail }: Props) {
  const words = useWords().choose;
  const dev = usePins().data?.realm === devRealm;
  const [check, setCheck] = useState<Check>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const leave = () => {
    stop.current?.abort();
    setCheck(undefined);
    onMail(undefined);
  };
  const take = async (chosen: File) => {
    leave();
    if (chosen.size > maxMail) return setCheck({ kind: 'too-large' });
    const { signal } = (stop.current = new AbortController());
    setCheck({ kind: 'checking', name: chosen.name });
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      const verdict = await checkMail(file, bytes, signal);
      if (signal.aborted) return;
      setCheck({ kind: 'found', name: chosen.name, verdict });
      if (verdict.holds && (dev || !verdict.simulated)) onMail({ name: chosen.name, bytes });
    } catch (error) {
      if (!signal.aborted) setCheck({ kind: 'failed', detail: (error as Error).message });
    }
  };
  return (
    <Card title={words.mail}>
      <div className="stack">
        <p className="quiet">{words.mailText}</p>
        {check !== undefined && <Told check={check} goes={mail !== undefined} />}
        <p className="buttons">
          <Pick label={mail === undefined ? words.mailAdd : words.mailOther} kind="secondary" accept=".eml,message/rfc822" onFile={(chosen) => void take(chosen)} />
          {check !== undefined && <Button kind="plain" onClick={leave}>{words.mailLeave}</Button>}
        </p>
      </div>
    </Card>
  );
}

function Told({ check, goes }: { check: Check; goes: boolean }) {
  const words = useWords().choose;
  switch (check.kind) {
    case 'checking': return <p role="status" className="quiet">{words.mailChecking(check.name)}…</p>;
    case 'too-large': return <Notice kind="warn" title={words.mailTooLarge} />;
    case 'failed': return <Notice kind="bad" title={words.mailUnchecked}><p>{words.mailUncheckedText}</p><p className="small quiet">{check.detail}</p></Notice>;
    case 'found': return <Verdict name={check.name} verdict={check.verdict} goes={goes} />;
  }
}

function Verdict({ name, verdict, goes }: { name: string; verdict: MailVerdict; goes: boolean }) {
  const words = useWords().choose;
  if (!verdict.holds) return <Notice kind="bad" title={words.mailRefused}><p>{verdict.sentence}</p><p className="small quiet">{name}: {verdict.detail}</p></Notice>;
  return (
    <Notice kind={verdict.simulated ? 'warn' : 'good'} title={words.mailHolds(verdict.day ?? '')}>
      {verdict.simulated && <p>{words.mailSimulated}</p>}
      {goes && <p>{words.mailGoes(name)}</p>}
    </Notice>
  );
}
