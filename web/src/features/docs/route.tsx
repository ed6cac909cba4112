import { Suspense, use, useEffect } from 'react';
import { useParams } from 'wouter';
import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';
import { Link, Loading } from '../../ui/index.ts';
import { Missing } from '../missing/missing.tsx';
import { groups, loadDoc, namesOf, titleOf } from './catalog.ts';
import type { Doc } from './node.ts';
import { Prose } from './prose.tsx';
import './docs.css';

/** /docs lists, /docs/<name> shows one. */
export default function Docs() {
  const name = (useParams()['*'] ?? '').replace(/\/$/, '');
  return name === '' ? <Index /> : <Document key={name} name={name} />;
}

function Index() {
  const words = useMessages().docs;
  return (
    <div className="width stack-l">
      <Title>{words.title}</Title>
      <header className="stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </header>
      <div className="shelves">
        {groups.map(([group, members]) => (
          <section key={group} data-shelf={group}>
            <h2>{words[group]}</h2>
            <ul>
              {namesOf(members).map((name) => (
                <li key={name}>
                  <Link to={`/docs/${name}`}>{titleOf(name)}</Link>
                  {name in words.about && <span className="small quiet">{words.about[name as keyof typeof words.about]}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Document({ name }: { name: string }) {
  const doc = loadDoc(name);
  if (doc === undefined) return <Missing />;
  return (
    <div className="width reading">
      <Shelf current={name} />
      <article>
        <Suspense fallback={<Loading />}><Read doc={doc} /></Suspense>
      </article>
    </div>
  );
}

function Read({ doc: loading }: { doc: Promise<Doc> }) {
  const doc = use(loading);
  const words = useMessages().docs;
  useAnchor();
  return (
    <>
      <Title>{doc.title}</Title>
      {doc.headings.length > 2 && (
        <nav className="contents" aria-label={words.onThisPage}>
          <h2>{words.onThisPage}</h2>
          <ul>{doc.headings.map((h) => <li key={h.id}><a href={`#${h.id}`}>{h.text}</a></li>)}</ul>
        </nav>
      )}
      <Prose nodes={doc.children} />
    </>
  );
}

/** The browser looked for the place before the document was there. */
function useAnchor(): void {
  useEffect(() => {
    if (location.hash !== '') document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
}

function Shelf({ current }: { current: string }) {
  const words = useMessages().docs;
  const group = groups.find(([, members]) => namesOf(members).includes(current)) ?? groups[0];
  return (
    <nav className="shelf" aria-label={words.navigation}>
      <p><Link to="/docs">{words.title}</Link></p>
      <h2>{words[group[0]]}</h2>
      <ul>
        {namesOf(group[1]).map((name) => (
          <li key={name}><Link to={`/docs/${name}`} aria-current={name === current ? 'page' : undefined}>{titleOf(name)}</Link></li>
        ))}
      </ul>
    </nav>
  );
}
