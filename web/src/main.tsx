import './ui/tokens.css';
import './ui/base.css';
import './ui/frame.css';
import './ui/parts.css';
import { pause } from './lib/pause.ts';

/** Brings the document to life, in steps that are short on a phone. */
async function start(): Promise<void> {
  await pause();
  await import('react-dom/client');
  await pause();
  await import('./start.tsx');
}

// What the document says is seen first. A tab in the background draws nothing to wait for.
if (document.hidden) void start();
else requestAnimationFrame(() => void start());
