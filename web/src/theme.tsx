import { useState } from 'react';
import { useMessages } from './messages/index.ts';
import { Icon } from './ui/icons.tsx';

type Theme = 'light' | 'dark';

const key = 'theme';

/** The theme that was chosen here before; without one the system decides. */
function chosen(): Theme | undefined {
  try {
    const found = localStorage.getItem(key);
    return found === 'light' || found === 'dark' ? found : undefined;
  } catch {
    return undefined; // storage is closed: the choice lasts as long as the document
  }
}

/** Puts the chosen theme on before anything is drawn. */
export function applyTheme(theme: Theme | undefined = chosen()): void {
  if (theme !== undefined) document.documentElement.dataset['theme'] = theme;
}

function current(): Theme {
  return chosen() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

export function ThemeToggle() {
  const words = useMessages().theme;
  const [theme, setTheme] = useState(current);
  const other = theme === 'dark' ? 'light' : 'dark';
  const toggle = () => {
    try {
      localStorage.setItem(key, other);
    } catch {
      // as above
    }
    applyTheme(other);
    setTheme(other);
  };
  return (
    <button type="button" className="theme" aria-label={other === 'dark' ? words.toDark : words.toLight} onClick={toggle}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
