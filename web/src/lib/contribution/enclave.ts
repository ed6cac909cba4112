import { zeroAddress, zeroDigest, type Hex } from './bytes.ts';
import { demand } from './refusal.ts';
import { hashTypedData, typedData, type Registry } from './typed.ts';

/** The recipient files are sealed to for a while (docs/spec/registry.md). */
export interface KeyEpoch {
  epoch: number;
  recipientHash: Hex;
  evidenceHash: Hex;
  openAt: bigint;
  sealUntil: bigint;
  eraseAfter: bigint;
}

export function keyEpochId(r: Registry, message: KeyEpoch): Hex {
  return hashTypedData({ ...typedData(r, 'KeyEpoch'), message });
}

export function checkKeyEpoch(k: KeyEpoch): void {
  const set = k.epoch !== 0 && k.recipientHash !== zeroDigest && k.evidenceHash !== zeroDigest && k.openAt !== 0n;
  demand(set, 'missing', 'a key epoch without number, hashes or opening');
  const ascend = k.openAt < k.sealUntil && k.sealUntil < k.eraseAfter;
  demand(ascend, 'not-ascending', 'the times of a key epoch must ascend');
}

/** What attestors sign about one enclave (docs/spec/registry.md). Roles: 1 worker, 2 keyring, 3 index. */
export interface Registration {
  key: Hex;
  role: number;
  release: Hex;
  platform: Hex;
  evidence: Hex;
  encryptionKey: Hex;
  expiresAt: bigint;
}

export function registrationId(r: Registry, message: Registration): Hex {
  return hashTypedData({ ...typedData(r, 'Registration'), message });
}

export function checkRegistration(g: Registration): void {
  for (const field of ['release', 'platform', 'evidence'] as const) {
    demand(g[field] !== zeroDigest, 'missing', `a registration without ${field}`);
  }
  demand(g.key !== zeroAddress && g.expiresAt !== 0n, 'missing', 'a registration without key or end');
  demand(g.role >= 1 && g.role <= 3, 'out-of-range', `role ${g.role}, want 1 to 3`);
}
