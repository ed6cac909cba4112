import { useCallback, useEffect, useState } from 'react';

import type { Setting } from '../../lib/pins.ts';
import type { Wallet } from '../../lib/wallet/index.ts';
import type { EpochReport } from '../../lib/verify/index.ts';
import { Button, ButtonLink, Card, date, Hash, Icon, Loading, Notice } from '../../ui/index.ts';
import { useLanguage, useMessages } from '../../messages/index.ts';
import { CheckList } from '../verify/checks.tsx';
import { useWallets } from '../wallet/store.ts';
import { chainOf, ChooseWallet, useAsked, useWalletTexts, WalletProblem } from '../wallet/wallet.tsx';
import { Heading } from './stages.tsx';
import { checkNetwork, type Outcome } from './verified.ts';
import { useWords } from './words.ts';

export type Verified = Extract<Outcome, { kind: 'ok' }>;

/** Wallet and enclave. Nothing goes on before both are there and every check holds. */
export function Check({ setting, onNext }: { setting: Setting; onNext: (verified: Verified, wallet: Wallet) => void }) {
  const words = useWords().check;
  const { wallet } = useWallets();
  const [onChain, setOnChain] = useState<Wallet>();
  const [outcome, setOutcome] = useState<Outcome>();
  const check = useCallback(() => {
    setOutcome(undefined);
    if (onChain !== undefined) void checkNetwork(setting, onChain.endpoint).then(setOutcome);
  }, [setting, onChain]);
  useEffect(check, [check]);
  useEffect(() => {
    if (wallet !== onChain) setOnChain(undefined);
  }, [wallet, onChain]);
  const ready = outcome?.kind === 'ok' && wallet !== undefined && wallet === onChain;
  return (
    <div className="stack">
      <Heading lead={words.lead}>{words.title}</Heading>
      <Card title={words.wallet}>
        <ChooseWallet />
        {wallet !== undefined && <RightChain key={wallet.address} wallet={wallet} setting={setting} onThere={setOnChain} />}
      </Card>
      {onChain !== undefined && (
        <Card title={words.enclave}>
          {outcome === undefined ? <Loading label={words.checking} /> : <Panel outcome={outcome} again={check} />}
        </Card>
      )}
      {ready && <p className="onward"><Button onClick={() => onNext(outcome, wallet)}>{words.next}</Button></p>}
    </div>
  );
}

/** A wallet signs for the chain it is on, and its node is asked about that one. */
function RightChain({ wallet, setting, onThere }: { wallet: Wallet; setting: Setting; onThere: (wallet: Wallet) => void }) {
  const words = useWalletTexts();
  const chain = chainOf(setting);
  const [is, setIs] = useState<bigint>();
  const [error, setError] = useState<unknown>();
  const asked = useAsked();
  useEffect(() => {
    let gone = false;
    const look = () => wallet.chainId().then((id) => !gone && setIs(id), (e: unknown) => !gone && setError(e));
    void look();
    const stop = wallet.watch((what) => 'chainId' in what && void look());
    return () => {
      gone = true;
      stop();
    };
  }, [wallet]);
  useEffect(() => {
    if (is === chain.id) onThere(wallet);
  }, [is, chain.id, wallet, onThere]);
  if (is === chain.id || (is === undefined && error === undefined)) return null;
  const move = () => {
    setError(undefined);
    void asked.run(async (signal) => {
      await wallet.switchTo(chain, signal);
      setIs(await wallet.chainId());
    }).catch(setError);
  };
  return (
    <div className="stack">
      <Notice kind="warn" title={words.wrongChain(chain.name)}>
        <p><Button busy={asked.busy} onClick={move}>{words.switch(chain.name)}</Button></p>
      </Notice>
      {asked.note}
      {error !== undefined && <WalletProblem error={error} />}
    </div>
  );
}

/** Three plain lines, and every check behind them. If one does not hold there is a full stop, and no way around it. */
function Panel({ outcome, again }: { outcome: Outcome; again: () => void }) {
  const words = useWords().check;
  const retry = <p><Button kind="secondary" onClick={again}>{words.again}</Button></p>;
  switch (outcome.kind) {
    case 'ok':
      return <Report report={outcome.report} />;
    case 'untrusted':
      return (
        <div className="stack">
          <Notice kind="bad" title={words.failed}><p>{words.failedText}</p></Notice>
          {outcome.astray !== undefined && <AstrayClock by={outcome.astray} />}
          <Report report={outcome.report} />
          <p className="buttons"><ButtonLink kind="secondary" to="/verify">{words.verify}</ButtonLink><Button kind="plain" onClick={again}>{words.again}</Button></p>
        </div>
      );
    case 'other-network':
      return <Notice kind="bad" title={words.otherNetwork}><p>{words.failedText}</p><p className="small quiet">{outcome.detail}</p>{retry}</Notice>;
    case 'other-terms':
      return <Notice kind="bad" title={words.otherTerms} />;
    case 'no-epoch':
      return <Notice kind="warn" title={words.noEpoch}><p>{words.noEpochText}</p>{retry}</Notice>;
    case 'unreachable':
      return <Notice kind="bad" title={words.unreachable}><p>{words.unreachableText}</p><p className="small quiet">{outcome.detail}</p>{retry}</Notice>;
  }
}

function AstrayClock({ by }: { by: number }) {
  const words = useWords().check;
  const language = useLanguage();
  const [here, there] = [Date.now(), Date.now() - by * 1000].map((at) => date(new Date(at), language));
  return <Notice kind="warn" title={words.clock}><p>{words.clockText(here ?? '', there ?? '')}</p></Notice>;
}

const lines = {
  hardware: ['evidence', 'technology', 'realm', 'claims'],
  code: ['code', 'platform'],
} as const;

function Report({ report }: { report: EpochReport }) {
  const words = useWords().check;
  const holds = (names: readonly string[]) => report.checks.filter((c) => names.includes(c.name)).every((c) => c.ok);
  const rest = report.checks.filter((c) => ![...lines.hardware, ...lines.code].some((name) => name === c.name)).map((c) => c.name);
  return (
    <div className="stack">
      <ul className="plain-lines">
        <Line ok={holds(lines.hardware)} warn={report.simulated}>{report.simulated ? words.simulatedHardware : words.lines.hardware}</Line>
        <Line ok={holds(lines.code)}>{words.lines.code}</Line>
        <Line ok={holds(rest)}>{words.lines.chain}</Line>
      </ul>
      <details className="more" open={!report.ok}>
        <summary>{words.details}</summary>
        <CheckList checks={report.checks} names={useMessages().checks} />
        <dl className="rows">
          <div><dt>{words.measurement}</dt><dd><Hash value={report.verdict.measurement} what={words.measurement} /></dd></div>
          <div><dt>{words.platform}</dt><dd><Hash value={report.verdict.platform} what={words.platform} /></dd></div>
          {report.code !== undefined && <div><dt>{words.release}</dt><dd><Hash value={report.code.id} what={words.release} /></dd></div>}
          <div><dt>{words.epoch}</dt><dd className="number">{report.epoch.epoch}</dd></div>
          <div><dt>{words.block}</dt><dd className="number">{String(report.block.number)}</dd></div>
        </dl>
        <p className="small quiet">{words.asked(report.endpoints.join(', '))}</p>
      </details>
    </div>
  );
}

function Line({ ok, warn = false, children }: { ok: boolean; warn?: boolean; children: string }) {
  return <li data-ok={ok} data-warn={warn || undefined}><Icon name={ok ? (warn ? 'warn' : 'check') : 'cross'} /><span>{children}</span></li>;
}
