import type { ReactNode } from 'react';
import { Button } from '../../ui/index.ts';

/** Saves a value as JSON: what is seen, as the gateway said it. */
export function Download({ value, name, children }: { value: unknown; name: string; children: ReactNode }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return <Button kind="plain" onClick={save}>{children}</Button>;
}
