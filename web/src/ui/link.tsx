import type { AnchorHTMLAttributes } from 'react';
import { Link as Routed } from 'wouter';
import { headersOf } from '../routes.ts';

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An address of this page. */
  to: string;
}

/**
 * Goes to another view. Where WebAssembly may run the policy is another one, and a policy belongs to a document: there the
 * browser loads the document anew. The way back stays in the document, so that an upload under way goes on.
 */
export function Link({ to, ...rest }: Props) {
  if (needsDocument(to)) return <a href={to} {...rest} />;
  return <Routed href={to} {...rest} />;
}

function needsDocument(to: string): boolean {
  const path = to.split(/[?#]/)[0] ?? to;
  return headersOf(path) === 'reader' && headersOf(documentPath) !== 'reader';
}

/** The address this document was loaded from, whatever view it shows by now. */
const documentPath = globalThis.location?.pathname ?? '/';
