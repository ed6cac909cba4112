import { useSyncExternalStore } from 'react';
import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';
import { Command } from '../../ui/index.ts';
import { Keyring } from './keyring.tsx';
import { Releases } from './releases.tsx';
import { ThisPage } from './thispage.tsx';
import { Workers } from './workers.tsx';
import './verify.css';

export default function Verify() {
  const words = useMessages().verify;
  return (
    <div className="width verify">
      <Title>{words.title}</Title>
      <header className="stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </header>
      <Keyring />
      <Terminal />
      <Workers />
      <Releases />
      <ThisPage />
    </div>
  );
}

function Terminal() {
  const words = useMessages().verify;
  const origin = useSyncExternalStore(() => () => undefined, () => location.origin, () => '');
  return (
    <section className="stack">
      <h2>{words.terminal}</h2>
      <p className="quiet">{words.terminalLead}</p>
      <Command text="gptdao verify" what={words.commands.keyring} />
      <Command text={`gptdao verify page ${origin}`} what={words.commands.page} />
      <Command text="gptdao ui" what={words.commands.ui} />
    </section>
  );
}
