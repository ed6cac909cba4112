import type { ReactNode } from 'react';

/** Something that stands on its own. `title` is a heading of the level that the place in the page asks for. */
export function Card({ title, level = 2, children }: { title?: ReactNode; level?: 2 | 3; children: ReactNode }) {
  const Heading = `h${level}` as const;
  return (
    <section className="card">
      {title !== undefined && <header><Heading>{title}</Heading></header>}
      {children}
    </section>
  );
}
