import { useEffect, useState } from 'react';
import { useLanguage, useMessages } from '../messages/index.ts';
import { amount, bytes, count, date, shortened } from './format.ts';
import { Icon } from './icons.tsx';

/** Copies text, and says that it did. */
export function Copy({ text, what }: { text: string; what: string }) {
  const words = useMessages().ui.copy;
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const later = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(later);
  }, [copied]);
  return (
    <button type="button" className="copy" aria-label={copied ? words.done : words.label(what)} onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
      <Icon name={copied ? 'check' : 'copy'} />
    </button>
  );
}

/** A digest, identifier or transaction: short to look at, whole to copy. */
export function Hash({ value, what, whole = false }: { value: string; what: string; whole?: boolean }) {
  return (
    <span className="hash-group">
      <span className="hash" title={whole ? undefined : value}>{whole ? value : shortened(value)}</span>
      <Copy text={value} what={what} />
    </span>
  );
}

/** A wallet or contract. */
export function Address({ value, whole = false }: { value: string; whole?: boolean }) {
  return <Hash value={value} what={useMessages().ui.copy.address} whole={whole} />;
}

/** A moment, in the reader's own time. */
export function Time({ value }: { value: string | number | Date }) {
  const at = new Date(value);
  return <time dateTime={at.toISOString()}>{date(at, useLanguage())}</time>;
}

/** An amount of $GPT, given in wei. */
export function Amount({ wei, digits }: { wei: string | bigint; digits?: number }) {
  return <span className="number">{amount(BigInt(wei), useLanguage(), digits)} $GPT</span>;
}

export function Count({ value }: { value: number | bigint }) {
  return <span className="number">{count(value, useLanguage())}</span>;
}

export function Bytes({ value }: { value: number }) {
  return <span className="number">{bytes(value, useLanguage())}</span>;
}

/** A command to type in a terminal. */
export function Command({ text, what }: { text: string; what: string }) {
  return (
    <div className="command">
      <pre tabIndex={0} aria-label={what}><code>{text}</code></pre>
      <Copy text={text} what={what} />
    </div>
  );
}
