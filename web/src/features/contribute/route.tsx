import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';

import { usePins } from '../../network.ts';
import { Title } from '../../title.tsx';
import type { Hex } from '../../lib/contribution/bytes.ts';
import type { Inspection } from '../../lib/reader/inspection.ts';
import { allUploads, forgetUpload, type UploadRecord } from '../../lib/upload/records.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import { Button, ButtonLink, Notice, Problem } from '../../ui/index.ts';
import { Check, type Verified } from './check.tsx';
import { Choose } from './choose.tsx';
import './contribute.css';
import { DropZone, type Chosen } from './dropzone.tsx';
import { Follow } from './follow.tsx';
import { Guide } from './guide.tsx';
import { Numbers } from './numbers/numbers.tsx';
import { Reading } from './reading.tsx';
import { Sign } from './sign.tsx';
import { Heading, Rail, type Stage } from './stages.tsx';
import { useWords } from './words.ts';

export default function Contribute() {
  const { '*': rest } = useParams<{ '*'?: string }>();
  return rest !== undefined && /^0x[0-9a-f]{64}$/.test(rest) ? <Follow key={rest} id={rest as Hex} /> : <Journey />;
}

/** What one has so far. A stage is open once everything before it is there. */
interface Have {
  chosen?: Chosen;
  found?: Inspection;
  verified?: Verified;
  wallet?: Wallet;
}

function Journey() {
  const words = useWords();
  const pins = usePins();
  const [, go] = useLocation();
  const [stage, setStage] = useState<Stage>('export');
  const [have, setHave] = useState<Have>({});
  const { chosen, found, verified, wallet } = have;
  const begin = (file?: Chosen) => {
    setHave(file === undefined ? {} : { chosen: file });
    setStage(file === undefined ? 'export' : 'look');
  };
  return (
    <div className="width journey">
      <Title>{words.title}</Title>
      <Rail at={stage} />
      {stage !== 'export' && stage !== 'sign' && <p className="back"><Button kind="plain" onClick={() => setStage(before[stage])}>{words.back}</Button></p>}
      {stage === 'export' && <Start onFile={begin} />}
      {stage === 'look' && chosen !== undefined && (found === undefined
        ? <Reading key={chosen.file.name} file={chosen.file} onFound={(f) => setHave({ chosen, found: f })} onAnother={() => begin()} />
        : <><Heading>{words.numbers.title}</Heading><Numbers found={found} onNext={() => setStage('choose')} onAnother={() => begin()} /></>)}
      {stage === 'choose' && chosen !== undefined && found !== undefined && <Choose chosen={chosen} found={found} onNext={() => setStage('check')} />}
      {stage === 'check' && (pins.data === undefined
        ? <Problem error={pins.error} retry={() => void pins.refetch()} />
        : <Check setting={pins.data} onNext={(v, w) => { setHave({ ...have, verified: v, wallet: w }); setStage('sign'); }} />)}
      {stage === 'sign' && chosen !== undefined && pins.data !== undefined && verified !== undefined && wallet !== undefined && (
        <Sign chosen={chosen} setting={pins.data} verified={verified} wallet={wallet} onSent={(id) => go(`/contribute/${id}`)} onStartOver={() => setStage('check')} onChooseAgain={() => begin()} />
      )}
    </div>
  );
}

const before: Record<Stage, Stage> = { export: 'export', look: 'export', choose: 'look', check: 'choose', sign: 'check' };

function Start({ onFile }: { onFile: (chosen: Chosen) => void }) {
  const words = useWords();
  return (
    <div className="stack">
      <Heading lead={words.lead}>{words.title}</Heading>
      <UnderWay />
      <div className="start">
        <DropZone onFile={onFile} />
        <Guide />
      </div>
    </div>
  );
}

/** Uploads that were begun here and have not arrived. */
function UnderWay() {
  const words = useWords().continue;
  const [records, setRecords] = useState<UploadRecord[]>([]);
  useEffect(() => void allUploads().then(setRecords), []);
  return (
    <>
      {records.map((r) => (
        <Notice key={r.id} title={words.title}>
          <p>{words.text(r.source.name)}</p>
          <p className="buttons">
            <ButtonLink to={`/contribute/${r.id}`}>{words.open}</ButtonLink>
            <Button kind="plain" onClick={() => void forgetUpload(r.id).then(() => allUploads().then(setRecords))}>{words.forget}</Button>
          </p>
        </Notice>
      ))}
    </>
  );
}
