import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyTheme } from './theme.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/frame.css';
import './ui/parts.css';

applyTheme();
const root = document.getElementById('root');
if (root === null) throw new Error('the document has no root');
createRoot(root).render(<StrictMode><App /></StrictMode>);
