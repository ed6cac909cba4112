import { maxSlots } from '../contribution/recipient.ts';
import { encodeStanza, type Binding } from '../contribution/stanza.ts';
import { OpenFailure } from './failure.ts';

/** Bytes of plaintext in a chunk; the last one may have fewer. */
export const chunkSize = 64 << 10;
/** Bytes that authenticate a chunk, after it. */
export const tagSize = 16;
/** A full chunk as it is sealed. */
export const sealedChunk = chunkSize + tagSize;
/** Bytes between the header and the first chunk. */
export const nonceSize = 16;
/** The longest header that is read. One with every slot taken has about 27,000 bytes. */
export const maxHeader = 64 << 10;
/** The last line of a header: 32 bytes in base64. */
export const macLine = '--- '.length + 43 + 1;

/** How many chunks a plaintext has: an empty one has one, which is empty. */
export function chunksOf(plain: number): number {
  return Math.max(1, Math.ceil(plain / chunkSize));
}

/** The size of all chunks of a plaintext, sealed. */
export function bodySize(plain: number): number {
  return plain + chunksOf(plain) * tagSize;
}

/** The size of the plaintext in a body; refuses sizes that no body has. */
export function plainSize(body: number): number {
  const chunks = Math.max(1, Math.ceil(body / sealedChunk));
  const plain = body - chunks * tagSize;
  if (plain < 0 || chunksOf(plain) !== chunks) throw new OpenFailure('truncated', 'the file ends where no sealed file does');
  return plain;
}

/** The size of a whole sealed file, to the byte, before anything is sealed: of `plain` bytes, with `own` slots. */
export function sealedSize(plain: number, own: number, b: Binding): number {
  if (own < 1 || own > maxSlots) throw new RangeError(`${own} slots, want 1 to ${maxSlots}`);
  const { type, args } = encodeStanza(b);
  const hybrid = '-> mlkem768x25519 '.length + 1494 + 1 + 43 + 1; // 1120 and 32 bytes in base64
  const header = 'age-encryption.org/v1\n'.length + (1 + own) * hybrid + `-> ${[type, ...args].join(' ')}\n\n`.length + macLine;
  return header + nonceSize + bodySize(plain);
}
