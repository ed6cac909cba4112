import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';

import { sha256, utf8ToBytes } from '../contribution/bytes.ts';

/** Who computes ChaCha20-Poly1305: the browser, where it can, or JavaScript. Both write the same bytes. */
export type Engine = 'native' | 'script';

/** A payload key as IndexedDB can keep it. No script reads the key out of it. */
export type KeptKey = { engine: 'native'; key: CryptoKey } | { engine: 'script'; by: CryptoKey; iv: Uint8Array; wrapped: Uint8Array };

const algorithm = 'ChaCha20-Poly1305';

let detected: Promise<boolean> | undefined;

/** Whether WebCrypto has the cipher here, found out by using it once. */
export function hasNative(): Promise<boolean> {
  return (detected ??= tryNative().catch(() => false));
}

async function tryNative(): Promise<boolean> {
  const key = await importNative(new Uint8Array(32));
  const sealed = await crypto.subtle.encrypt({ name: algorithm, iv: new Uint8Array(12) } as AesGcmParams, key, new Uint8Array(1));
  return sealed.byteLength === 17;
}

function importNative(raw: Uint8Array): Promise<CryptoKey> {
  const format = 'raw-secret' as 'raw'; // of the modern algorithms, which TypeScript does not know yet
  return crypto.subtle.importKey(format, raw as BufferSource, algorithm, false, ['encrypt', 'decrypt']);
}

/** Seals and opens the chunks of one file. */
export class PayloadKey {
  readonly engine: Engine;
  readonly #key: CryptoKey | Uint8Array;

  private constructor(key: CryptoKey | Uint8Array) {
    this.engine = key instanceof Uint8Array ? 'script' : 'native';
    this.#key = key;
  }

  /** The payload key of a file: HKDF-SHA256 over its file key and its payload nonce, as age derives it. */
  static derive(fileKey: Uint8Array, nonce: Uint8Array, engine?: Engine): Promise<PayloadKey> {
    return PayloadKey.of(hkdf(sha256, fileKey, nonce, utf8ToBytes('payload'), 32), engine);
  }

  /** A payload key of 32 bytes. Without an engine, the browser's is taken if there is one. */
  static async of(raw: Uint8Array, engine?: Engine): Promise<PayloadKey> {
    const native = engine === undefined ? await hasNative() : engine === 'native';
    return new PayloadKey(native ? await importNative(raw) : raw);
  }

  static async restore(kept: KeptKey): Promise<PayloadKey> {
    if (kept.engine === 'native') return new PayloadKey(kept.key);
    const raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv as BufferSource }, kept.by, kept.wrapped as BufferSource);
    return new PayloadKey(new Uint8Array(raw));
  }

  /** The key in a form that outlives the page, so that an upload can go on without the wallet. */
  async keep(): Promise<KeptKey> {
    if (!(this.#key instanceof Uint8Array)) return { engine: 'native', key: this.#key };
    const by = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, by, this.#key as BufferSource));
    return { engine: 'script', by, iv, wrapped };
  }

  /** Seals one chunk, a function of the key and its arguments alone: a chunk of a file must never be sealed with other bytes. */
  async seal(index: number, last: boolean, plain: Uint8Array): Promise<Uint8Array> {
    const iv = chunkNonce(index, last);
    if (this.#key instanceof Uint8Array) return chacha20poly1305(this.#key, iv).encrypt(plain);
    const sealed = await crypto.subtle.encrypt({ name: algorithm, iv } as AesGcmParams, this.#key, plain as BufferSource);
    return new Uint8Array(sealed);
  }

  /** Opens one chunk, or returns undefined: it is not the one of that place. */
  async open(index: number, last: boolean, sealed: Uint8Array): Promise<Uint8Array | undefined> {
    const iv = chunkNonce(index, last);
    try {
      if (this.#key instanceof Uint8Array) return chacha20poly1305(this.#key, iv).decrypt(sealed);
      return new Uint8Array(await crypto.subtle.decrypt({ name: algorithm, iv } as AesGcmParams, this.#key, sealed as BufferSource));
    } catch {
      return undefined;
    }
  }
}

/** The counter in 11 bytes, big-endian, and whether it is the last chunk. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = last ? 1 : 0;
  return nonce;
}
