import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '../../messages/index.ts';
import { Field } from '../../ui/index.ts';
import { isName } from './route.tsx';

export function Search({ name }: { name: string }) {
  const words = useMessages().explorer;
  const [, go] = useLocation();
  const [text, setText] = useState(name);
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim().replace(/^(?!0x)/i, '0x');
    if (text.trim() === '') go('/explorer');
    else if (isName(wanted)) go(`/explorer/${wanted.toLowerCase()}`);
    else setWrong(true);
  };
  return (
    <form role="search" className="search" onSubmit={submit}>
      <Field
        label={words.searchLabel} hint={words.searchHint} {...(wrong && { wrong: words.searchWrong })} type="search" name="q" placeholder="0x…" autoComplete="off" spellCheck={false}
        value={text} onChange={(event) => { setText(event.target.value); setWrong(false); }}
      />
      <button type="submit" className="button" data-kind="secondary">{words.search}</button>
    </form>
  );
}
