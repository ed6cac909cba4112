import { useEffect, useState } from 'react';
import { useMessages } from './messages/index.ts';
import { Icon } from './ui/icons.tsx';

type Theme = 'light' | 'dark';

/** The theme that is on: the chosen one, which src/early.js put on, or the system's. */
function current(): Theme {
  const chosen = document.documentElement.dataset['theme'] as Theme | undefined;
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

export function ThemeToggle() {
  const words = useMessages().theme;
  const [theme, setTheme] = useState<Theme>('light');
  useEffect(() => setTheme(current()), []);
  const other = theme === 'dark' ? 'light' : 'dark';
  const toggle = () => {
    try {
      localStorage.setItem('theme', other);
    } catch {
      // Storage is closed: the choice lasts as long as the document.
    }
    document.documentElement.dataset['theme'] = other;
    setTheme(other);
  };
  return (
    <button type="button" className="theme" aria-label={other === 'dark' ? words.toDark : words.toLight} onClick={toggle}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
