/**
 * The contributor's own keys (docs/spec/owner-key.md): one derived from a wallet signature, one in a recovery file. What
 * these modules return as identity, and every signature they are given, opens files: keep both in a worker, and nowhere
 * else. The twin of internal/seal/identity in Go.
 */
export * from './failure.ts';
export { isOwnerKeyMessage, ownerMessage, type OwnerKey } from './message.ts';
export { areSlots, ownerOf, unlock, type Owner, type Sign } from './owner.ts';
export { generateRecovery, isRecoveryOf, maxRecovery, readRecovery, recoveryName, writeRecovery } from './recovery.ts';
export { accountKind, shapeOf, type AccountKind, type SignatureShape } from './signature.ts';
