import { useParams } from 'wouter';
import type { Hex } from '../../api.ts';
import { Missing } from '../missing/missing.tsx';
import { List } from './list.tsx';
import { ProofView } from './proof.tsx';
import './explorer.css';

/** /explorer, /explorer/<address or digest> for what is found under it, /explorer/proof/<consent> for one. */
export default function Explorer() {
  const rest = useParams()['*'] ?? '';
  const [kind, name] = rest.split('/');
  if (rest === '') return <List />;
  if (kind === 'proof' && isDigest(name)) return <ProofView consent={name} />;
  return isName(kind) ? <List name={kind.toLowerCase() as Hex} /> : <Missing />;
}

export function isName(text: string | undefined): text is Hex {
  return text !== undefined && /^0x([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}

function isDigest(text: string | undefined): text is Hex {
  return isName(text) && text.length === 66;
}
