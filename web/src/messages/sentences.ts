import { useTexts } from './index.ts';

/** What the reasons of a receipt mean, by their codes: the sentences of Go's score.Sentence, which `gptdao inspect` shows. */
export const reasons: Readonly<Record<string, string>> = {
  'held-for-mail': 'Parts of the export look as if they came from elsewhere, so it is held and earns nothing yet. Contribute it again with the export mail, which shows that it is yours.',
  'too-little-text': 'There is too little text of your own to be worth anything yet: the first hundred words of an account are not counted.',
  'nothing-new': 'Nothing in it is new, or too little to raise the score yet. What is new adds up.',
  'edited-text': 'Much of what is new repeats, with words changed, what was credited to this account before, so nothing new is credited now.',
  'mail-used-before': 'This export mail was used before. One mail stands for one export: add the mail that came with this one.',
  'mail-not-verified': 'The export mail could not be verified, so the export counts without it. Add the mail as it was received, as an .eml file.',
  'mail-not-linked': 'The export mail is genuine and does not say which account its export is of, so it proves nothing about this one. The export counts without it.',
  'tier-structure': 'The export contradicts itself somewhere, so it counts as claimed only. An export contributed as it was downloaded counts for more.',
  'tier-mail': 'The export mail was verified: the export counts more than twice as much as without it.',
  'low-quality': 'Much of the text repeats itself or looks generated, which lowers its weight.',
  'cap-reached': 'The account has reached the most that one account can be credited.',
  'short-history': 'The history is short: text from more months raises the score, up to two years.',
  'no-trusted-times': 'The times in the export contradict each other, so its months do not count.',
  'short-messages': 'Messages of fewer than eight words earn nothing.',
  'unreadable-chats': 'Some chats could not be read and were left out.',
  'too-much-text': 'The export holds more than one contribution can count; contribute the rest as a later export.',
};

/** What to do about a file that cannot be contributed, by the codes of Go's export.Error. */
export const refusals: Readonly<Record<string, string>> = {
  'bare-chats': 'This is one file out of an export. Choose the whole zip: the other files show whose it is.',
  compression: 'The zip was packed anew by another program. Choose the file as you downloaded it.',
  damaged: 'The file was damaged on its way. Download the export again, and choose the new file.',
  encrypted: 'The zip is protected by a password. Choose the file as you downloaded it.',
  nested: 'There are archives inside this archive. Unpack it, and choose the ChatGPT export that is in it.',
  'no-chats': 'No chats are in it. In ChatGPT, open Settings, Data controls, Export data, and choose the zip you are sent.',
  'no-user': 'The export does not say whose it is: user.json is missing or changed. Choose the zip as you downloaded it.',
  'not-a-zip': "Choose the .zip file that the link in ChatGPT's export mail downloads.",
  'not-an-export': 'This is not a ChatGPT export. In ChatGPT, open Settings, Data controls, Export data, and choose the zip you are sent.',
  'other-provider': 'This is the export of another service. Only ChatGPT exports can be contributed.',
  'over-limit': 'The file is larger than any real export. If yours really is, please tell us its size.',
  'several-in-one': 'There is more than one export in this zip. Choose one export at a time, as you downloaded it.',
  'single-chat': 'This was saved by a browser extension. In ChatGPT, open Settings, Data controls, Export data, and choose the zip you are sent.',
  truncated: 'The download stopped early. Download the export again, and choose the new file.',
  unreadable: 'The file could not be read. Check the disk, and choose it again.',
  unsafe: 'This is not a zip as ChatGPT makes it. Choose the file as you downloaded it, not one that was packed anew.',
};

const texts = { en: { reasons, refusals } };

/** Sentences that Go has as well, and that are held to its own (vectors/reason.json, vectors/refusal.json). */
export function useSentences() {
  return useTexts(texts);
}

/** A code that this page does not know is shown as it is. */
export function sentenceOf(of: Readonly<Record<string, string>>, code: string): string {
  return of[code] ?? code;
}
