import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from './api.ts';
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

/** What was paid so far. */
export function useStatistics() {
  return useQuery({ queryKey: ['statistics'], queryFn: ({ signal }) => valueOf(api.statistics(signal)), refetchInterval: 15_000 });
}
