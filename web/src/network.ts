import { useQuery } from '@tanstack/react-query';
import { loadPins } from './lib/pins.ts';
import { devRealm } from './lib/verify/realm.ts';

/** What this page believes beforehand. */
export function usePins() {
  return useQuery({ queryKey: ['pins'], queryFn: loadPins, staleTime: Infinity });
}

/** Whether enclaves may be simulated here; undefined while that is not known. */
export function useSimulated(): boolean | undefined {
  const pins = usePins().data;
  return pins === undefined ? undefined : pins.realm === devRealm;
}
