import { generateHybridIdentity, identityToRecipient } from 'age-encryption';

import type { Binding } from '../../src/lib/contribution/index.ts';
import { sealFile, sourceOf, type Source } from '../../src/lib/seal/index.ts';

export const binding: Binding = {
  contributor: '0x00000000000000000000000000000000000000aa',
  chainId: 1480n,
  pool: '0x00000000000000000000000000000000000000bb',
};

export async function generate(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Byte i is the low byte of i ^ i>>8 ^ i>>16, so no two chunks are equal. */
export function pattern(size: number, from = 0): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = (from + i) ^ ((from + i) >> 8) ^ ((from + i) >> 16);
  return bytes;
}

/** A sealed file in memory, and who may open it. */
export async function sealed(plain: Source): Promise<{ bytes: Uint8Array; epoch: string; own: string }> {
  const [epoch, own] = [await generate(), await generate()];
  const { file } = await sealFile(plain, binding, epoch.recipient, [own.recipient], 'script');
  return { bytes: await file.bytes(0, file.size), epoch: epoch.identity, own: own.identity };
}

export { sourceOf };
