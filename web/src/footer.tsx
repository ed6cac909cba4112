import { usePins } from './network.ts';
import { useMessages } from './messages/index.ts';
import { roles } from './lib/verify/names.ts';
import { Link } from './ui/link.tsx';
import { Address, Hash } from './ui/values.tsx';

export function Footer() {
  const words = useMessages();
  return (
    <footer className="footer">
      <div className="width">
        <div className="stack prose">
          <p><strong>{words.name}</strong></p>
          <p>{words.footer.about}</p>
        </div>
        <Reading />
        <Running />
      </div>
    </footer>
  );
}

function Reading() {
  const words = useMessages().footer;
  return (
    <section>
      <h2>{words.read}</h2>
      <ul>
        <li><Link to="/docs/faq">{words.faq}</Link></li>
        <li><Link to="/docs/threat-model">{words.threats}</Link></li>
        <li><a href="/v1/terms">{words.terms}</a></li>
        <li><a href="/openapi.json">{words.interface}</a></li>
        <li><a href="/.well-known/gptdao-page.json">{words.manifest}</a></li>
      </ul>
    </section>
  );
}

/** Contracts and releases come from what the page believes beforehand, not from the gateway. */
function Running() {
  const { footer: words, verify: { roles: names } } = useMessages();
  const pins = usePins().data;
  if (pins === undefined) return null;
  return (
    <section>
      <h2>{words.running}</h2>
      <dl className="facts">
        <dt>{words.pool}</dt><dd><Address value={pins.pool} /></dd>
        <dt>{words.token}</dt><dd><Address value={pins.token} /></dd>
        <dt>{words.registry}</dt><dd><Address value={pins.registry} /></dd>
        {pins.releases.map((r) => <ReleaseRow key={`${r.role}${r.measurement}`} label={names[roles[r.role] ?? 'unknown'] ?? ''} measurement={r.measurement} />)}
        <dt>{words.chain}</dt><dd>{Number(pins.chainId)}</dd>
      </dl>
    </section>
  );
}

function ReleaseRow({ label, measurement }: { label: string; measurement: string }) {
  return <><dt>{label}</dt><dd><Hash value={measurement} what={label} /></dd></>;
}
