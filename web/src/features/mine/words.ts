import { useTexts } from '../../messages/index.ts';
import { en } from './messages/en.ts';

const texts = { en };

/** What this feature says. */
export function useWords() {
  return useTexts(texts);
}
