import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Footer } from './footer.tsx';
import { useMessages } from './messages/index.ts';
import { navigation } from './routes.ts';
import { ThemeToggle } from './theme.tsx';
import { Link } from './ui/link.tsx';
import { useSimulated } from './network.ts';

/** What stands around every view. */
export function Frame({ children }: { children: ReactNode }) {
  const words = useMessages();
  return (
    <>
      <a className="skip" href="#main">{words.skip}</a>
      <SimulatedBar />
      <header className="masthead">
        <div className="width">
          <Link to="/" className="mark"><Mark />{words.name}</Link>
          <Navigation />
          <ThemeToggle />
        </div>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <Footer />
    </>
  );
}

function Navigation() {
  const words = useMessages().navigation;
  const [path] = useLocation();
  return (
    <nav aria-label={words.label}>
      <ul className="places">
        {navigation.map((place) => (
          <li key={place}>
            <Link to={place} aria-current={path === place ? 'page' : path.startsWith(`${place}/`) ? 'true' : undefined}>{words[place]}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where nothing protects what is contributed, every view says so first. */
function SimulatedBar() {
  const words = useMessages().simulated;
  if (useSimulated() !== true) return null;
  return (
    <aside className="simulated" aria-label={words.title}>
      <p className="width"><strong>{words.title}</strong> {words.text} <code>gptdao sample</code></p>
    </aside>
  );
}

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.2" strokeLinecap="round">
        <path d="M10 16.5v6.2h12v-6.2z" strokeLinejoin="round" />
        <path d="M12.2 16v-3.1a3.8 3.8 0 0 1 7.6 0V16" />
      </g>
    </svg>
  );
}
