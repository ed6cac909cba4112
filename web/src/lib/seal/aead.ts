import { chacha20poly1305 } from '@noble/ciphers/chacha.js';

import { sealedChunk, tagSize } from './layout.ts';

/** ChaCha20-Poly1305 (RFC 8439) without additional data, over one chunk, where the browser has none of its own. */
export interface Aead {
  /** The ciphertext, then its tag. */
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Throws where the tag is another one. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array;
}

/** In JavaScript: runs everywhere. */
export const script: Aead = {
  seal: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  open: (key, nonce, sealed) => chacha20poly1305(key, nonce).decrypt(sealed),
};

let loading: Promise<Aead> | undefined;

/** libsodium's, in WebAssembly, nearly three times as fast. Rejects where none may run. */
export function wasm(): Promise<Aead> {
  return (loading ??= load());
}

async function load(): Promise<Aead> {
  const { default: start } = await import('libsodium');
  const sodium = await start();
  const [chunkAt, keyAt, nonceAt] = [sodium._malloc(sealedChunk), sodium._malloc(32), sodium._malloc(12)];
  /** Computes in place. The key does not stay in the module's memory; text does until the next chunk, or the Worker's end. */
  const compute = (key: Uint8Array, nonce: Uint8Array, input: Uint8Array, size: number, run: () => number): Uint8Array => {
    if (Math.max(input.length, size) > sealedChunk) throw new RangeError(`a chunk of ${input.length} bytes`);
    const memory = sodium.HEAPU8;
    memory.set(input, chunkAt);
    memory.set(key, keyAt);
    memory.set(nonce, nonceAt);
    try {
      if (run() !== 0) throw new Error('the tag is another one');
      return memory.slice(chunkAt, chunkAt + size);
    } finally {
      memory.fill(0, keyAt, keyAt + 32);
    }
  };
  return {
    seal: (key, nonce, plain) => compute(key, nonce, plain, plain.length + tagSize, () =>
      sodium._crypto_aead_chacha20poly1305_ietf_encrypt(chunkAt, 0, chunkAt, plain.length, 0, 0, 0, 0, 0, nonceAt, keyAt)),
    open(key, nonce, sealed) {
      if (sealed.length < tagSize) throw new Error('shorter than a tag');
      return compute(key, nonce, sealed, sealed.length - tagSize, () =>
        sodium._crypto_aead_chacha20poly1305_ietf_decrypt(chunkAt, 0, 0, chunkAt, sealed.length, 0, 0, 0, 0, nonceAt, keyAt));
    },
  };
}
