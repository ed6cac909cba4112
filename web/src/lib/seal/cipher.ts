import { hkdf } from '@noble/hashes/hkdf.js';

import { sha256, utf8ToBytes } from '../contribution/bytes.ts';
import { script, wasm, type Aead } from './aead.ts';

/** Who computes ChaCha20-Poly1305: the browser, where it can, or WebAssembly, or JavaScript. All write the same bytes. */
export type Engine = 'native' | 'wasm' | 'script';

/** A payload key as IndexedDB can keep it. No script reads the key out of it. */
export type KeptKey = { key: CryptoKey } | { by: CryptoKey; iv: Uint8Array; wrapped: Uint8Array };

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
  readonly #cipher: Cipher;

  private constructor(engine: Engine, cipher: Cipher) {
    this.engine = engine;
    this.#cipher = cipher;
  }

  /** The payload key of a file: HKDF-SHA256 over its file key and its payload nonce, as age derives it. */
  static derive(fileKey: Uint8Array, nonce: Uint8Array, engine?: Engine): Promise<PayloadKey> {
    return PayloadKey.of(hkdf(sha256, fileKey, nonce, utf8ToBytes('payload'), 32), engine);
  }

  /** A payload key of 32 bytes. Without an engine, the fastest that runs here is taken. */
  static async of(raw: Uint8Array, engine?: Engine): Promise<PayloadKey> {
    engine ??= await fastest();
    if (engine === 'native') return new PayloadKey(engine, native(await importNative(raw)));
    return new PayloadKey(engine, software(raw, engine === 'wasm' ? await wasm() : script));
  }

  static async restore(kept: KeptKey): Promise<PayloadKey> {
    if ('key' in kept) return new PayloadKey('native', native(kept.key));
    const raw = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv as BufferSource }, kept.by, kept.wrapped as BufferSource);
    return PayloadKey.of(new Uint8Array(raw));
  }

  /** The key in a form that outlives the page, so that an upload can go on without the wallet. */
  keep(): Promise<KeptKey> {
    return this.#cipher.keep();
  }

  /** Seals one chunk, a function of the key and its arguments alone: a chunk of a file must never be sealed with other bytes. */
  async seal(index: number, last: boolean, plain: Uint8Array): Promise<Uint8Array> {
    return this.#cipher.seal(chunkNonce(index, last), plain);
  }

  /** Opens one chunk, or returns undefined: it is not the one of that place. */
  async open(index: number, last: boolean, sealed: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      return await this.#cipher.open(chunkNonce(index, last), sealed);
    } catch {
      return undefined;
    }
  }
}

/** The cipher under one key. */
interface Cipher {
  seal(nonce: Uint8Array, plain: Uint8Array): Uint8Array | Promise<Uint8Array>;
  open(nonce: Uint8Array, sealed: Uint8Array): Uint8Array | Promise<Uint8Array>;
  keep(): Promise<KeptKey>;
}

function native(key: CryptoKey): Cipher {
  const parameters = (iv: Uint8Array) => ({ name: algorithm, iv }) as AesGcmParams;
  return {
    seal: async (iv, plain) => new Uint8Array(await crypto.subtle.encrypt(parameters(iv), key, plain as BufferSource)),
    open: async (iv, sealed) => new Uint8Array(await crypto.subtle.decrypt(parameters(iv), key, sealed as BufferSource)),
    keep: async () => ({ key }),
  };
}

function software(raw: Uint8Array, aead: Aead): Cipher {
  return {
    seal: (nonce, plain) => aead.seal(raw, nonce, plain),
    open: (nonce, sealed) => aead.open(raw, nonce, sealed),
    async keep() {
      const by = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, by, raw as BufferSource));
      return { by, iv, wrapped };
    },
  };
}

async function fastest(): Promise<Engine> {
  if (await hasNative()) return 'native';
  return wasm().then(() => 'wasm' as const, () => 'script' as const);
}

/** The counter in 11 bytes, big-endian, and whether it is the last chunk. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = last ? 1 : 0;
  return nonce;
}
