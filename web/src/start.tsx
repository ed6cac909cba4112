import { startTransition, StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the document has no root');

/** The build drew the view of this address into the document: it is taken over as it stands, else it is drawn here. */
const drawn = root.dataset['view'] === location.pathname;
const app = <StrictMode><App drawn={drawn} /></StrictMode>;

// A transition gives way to whoever scrolls or types meanwhile.
startTransition(() => {
  if (drawn) hydrateRoot(root, app);
  else createRoot(root).render(app);
});
