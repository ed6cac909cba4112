import type { Check } from '../../lib/verify/index.ts';
import { Icon } from '../../ui/icons.tsx';

/** Checks by name, each in words, with what is wrong where it does not hold. */
export function CheckList({ checks, names }: { checks: readonly Check[]; names: Record<string, string> }) {
  return (
    <ul className="checks">
      {checks.map((c) => (
        <li key={c.name} data-ok={c.ok}>
          <Icon name={c.ok ? 'check' : 'cross'} />
          <div>
            <p>{names[c.name] ?? c.name}</p>
            {c.detail !== '' && <p className="small quiet">{c.detail}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
