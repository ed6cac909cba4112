/**
 * What has to hold before anything is sealed to a key epoch, checked in the page: the twin of Go's internal/verify.Epoch.
 */
export type { Check } from './check.ts';
export * from './claims.ts';
export * from './enclave.ts';
export * from './epoch.ts';
export * from './network.ts';
export * from './names.ts';
export * from './proof.ts';
export * from './release.ts';
