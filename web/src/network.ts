import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from './api.ts';
import { loadPins } from './lib/pins.ts';
import { devRealm } from './lib/verify/realm.ts';

/** The network as the gateway tells it. */
export function useNetwork() {
  return useQuery({ queryKey: ['network'], queryFn: ({ signal }) => valueOf(api.network(signal)) });
}

/** What this page believes beforehand. */
export function usePins() {
  return useQuery({ queryKey: ['pins'], queryFn: loadPins, staleTime: Infinity });
}

/** Whether enclaves may be simulated here; undefined while that is not known. */
export function useSimulated(): boolean | undefined {
  const pins = usePins().data;
  return pins === undefined ? undefined : pins.realm === devRealm;
}
