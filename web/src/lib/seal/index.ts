/**
 * The sealed file (docs/spec/sealing.md), as the page makes and opens it: the twin of internal/seal in Go. The modules are
 * pure, know no framework and run in a page, a worker and Node alike. age-encryption writes and opens headers; the payload
 * is sealed here, because any range of it can be made on its own: nothing is buffered, and an upload goes on after a crash.
 *
 *     start = await startFile(binding, epoch, own)
 *     file  = new SealedFile(start.prefix, await PayloadKey.derive(start.fileKey, nonce), plain)
 *
 * is what `sealFile` does in one step.
 */
import type { Binding } from '../contribution/stanza.ts';
import { PayloadKey, type Engine } from './cipher.ts';
import { startFile, type Start } from './header.ts';
import { SealedFile } from './sealed.ts';
import type { Source } from './source.ts';

export { hasNative, PayloadKey, type Engine, type KeptKey } from './cipher.ts';
export * from './failure.ts';
export { contentOf, encryptAndHash, type Hashed, type Pass } from './hash.ts';
export { bindingOf, headerDigest, headerOf, openHeader, startFile, type Start } from './header.ts';
export { bodySize, chunkSize, plainSize, sealedSize } from './layout.ts';
export { openFile, openWith, type OpenedFile } from './open.ts';
export { SealedFile, sealChunks } from './sealed.ts';
export { sourceOf, type Source } from './source.ts';

/** Seals a plaintext anew: under a fresh file key, to the epoch's recipient and the contributor's own. */
export async function sealFile(plain: Source, b: Binding, epoch: string, own: readonly string[], engine?: Engine): Promise<{ start: Start; file: SealedFile }> {
  const start = await startFile(b, epoch, own);
  const key = await PayloadKey.derive(start.fileKey, start.prefix.slice(start.header.length), engine);
  return { start, file: new SealedFile(start.prefix, key, plain) };
}
