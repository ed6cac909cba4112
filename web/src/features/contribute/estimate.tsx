import { useLanguage } from '../../messages/index.ts';
import type { Inspection } from '../../lib/reader/inspection.ts';
import { Amount, amount, Card, count, Notice, Tag } from '../../ui/index.ts';
import { Ranks } from './numbers/ranks.tsx';
import { useQuote } from './quote.ts';
import { useWords } from './words.ts';

/** What it may earn, and why. The pool itself is asked what so many units are worth now. */
export function Estimate({ found, before }: { found: Inspection; before?: Inspection | undefined }) {
  const words = useWords().choose;
  const { estimate, provenance } = found;
  const wei = useQuote(estimate.score);
  const was = useQuote(before?.estimate.score ?? 0);
  const language = useLanguage();
  if (estimate.score === 0) return <Notice kind="warn" title={words.too}><p>{words.tooText}</p></Notice>;
  const parts = (['volume', 'uniqueness', 'history', 'quality'] as const).map((part) => ({ name: words.parts[part], count: Math.round(estimate.parts[part] / 100) }));
  return (
    <Card title={words.estimate}>
      <div className="stack">
        <p className="reward">
          <span className="quiet">{words.upTo}</span> <strong>{wei === undefined ? <span className="number">{count(estimate.score, language)}</span> : <Amount wei={wei} digits={2} />}</strong>
          {before !== undefined && was !== undefined && wei !== undefined && <span className="quiet small"><s><Amount wei={was} digits={2} /></s></span>}
        </p>
        <p className="quiet">{words.estimateText}</p>
        <div className="pair">
          <div className="stack">
            <p>{words.tier}: <Tag {...(estimate.tier > 1 && { kind: 'good' as const })}>{words.tiers[estimate.tier]}</Tag></p>
            <p className="small quiet">{words.provenance(provenance.holds, provenance.violated)}</p>
            {estimate.reasons.length > 0 && (
              <div>
                <h3>{words.reasons}</h3>
                <ul className="reasons">{estimate.reasons.map((r) => <li key={r.code}>{r.sentence}</li>)}</ul>
              </div>
            )}
          </div>
          <Ranks title={words.partsTitle} of={parts} />
        </div>
      </div>
    </Card>
  );
}

/** What leaving chats out costs, beside where they were left out. */
export function Cost({ before, now }: { before: Inspection; now: Inspection }) {
  const words = useWords().choose;
  const [was, is] = [useQuote(before.estimate.score), useQuote(now.estimate.score)];
  const language = useLanguage();
  const worth = (wei: bigint | undefined, units: number) => (wei === undefined || units === 0 ? count(units, language) : `${amount(wei, language, 2)} $GPT`);
  return <p role="status"><strong>{words.cost(worth(was, before.estimate.score), worth(is, now.estimate.score))}</strong></p>;
}
