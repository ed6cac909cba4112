import { createElement, type ReactNode } from 'react';
import { Link } from '../../ui/index.ts';
import type { Node } from './node.ts';

/** A document as elements. What may stand in one was decided when it was built. */
export function Prose({ nodes }: { nodes: readonly Node[] }) {
  return <div className="prose-body">{nodes.map(draw)}</div>;
}

function draw(node: Node, key: number): ReactNode {
  if (typeof node === 'string') return node;
  const children = node.children.map(draw);
  switch (node.tag) {
    case 'a': return node.href?.startsWith('/') === true ? <Link key={key} to={node.href}>{children}</Link> : <a key={key} href={node.href} rel="noreferrer">{children}</a>;
    case 'pre': return <pre key={key} tabIndex={0}>{children}</pre>;
    case 'table': return <div key={key} className="scroll" tabIndex={0} role="region" aria-label="Table"><table className="table">{children}</table></div>;
    case 'hr':
    case 'br': return createElement(node.tag, { key });
    case 'th': return <th key={key} scope="col">{children}</th>;
    default: return createElement(node.tag, { key, ...(node.id !== undefined && { id: node.id }) }, ...children);
  }
}
