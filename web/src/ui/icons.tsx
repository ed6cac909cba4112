import type { ReactNode } from 'react';

const paths = {
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  cross: <path d="m6.5 6.5 11 11m0-11-11 11" />,
  info: <><circle cx="12" cy="12" r="9" /><path d="M12 11v5.5M12 7.6v.1" /></>,
  warn: <><path d="M12 4 2.8 19.5h18.4z" strokeLinejoin="round" /><path d="M12 10v4.5M12 17v.1" /></>,
  copy: <><rect x="8.5" y="8.5" width="11" height="11" rx="2.5" /><path d="M15.5 5.500v-.2A1.8 1.8 0 0 0 13.7 3.500H6.300a2.8 2.8 0 0 0-2.8 2.800v7.400a1.8 1.8 0 0 0 1.8 1.800h.2" /></>,
  lock: <><rect x="5" y="10.5" width="14" height="10" rx="2.5" /><path d="M8 10.500V8a4 4 0 0 1 8 0v2.5" /></>,
  chip: <><rect x="6.5" y="6.5" width="11" height="11" rx="2" /><path d="M9.5 3v3.500M14.5 3v3.500M9.5 17.500V21M14.5 17.500V21M3 9.500h3.500M3 14.500h3.500M17.5 9.500H21M17.5 14.500H21" /></>,
  key: <><circle cx="8" cy="15.5" r="4" /><path d="m11 12.5 8-8m-2.5 2.5 2.5 2.5" /></>,
  code: <path d="m8.5 7.5-5 4.5 5 4.500m7-9 5 4.5-5 4.5" />,
  search: <><circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" /></>,
  sun: <><circle cx="12" cy="12" r="4" /><path d="M12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4" /></>,
  moon: <path d="M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z" strokeLinejoin="round" />,
  arrow: <path d="M4.5 12h14m-5.5-5.5 5.5 5.5-5.5 5.5" />,
  file: <><path d="M6 3.500h8l4.5 4.500v12.500H6z" strokeLinejoin="round" /><path d="M13.5 3.500V8.500h5" /></>,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** A small picture that says nothing by itself: the text beside it does. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {paths[name]}
    </svg>
  );
}
