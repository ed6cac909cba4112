/** What the build makes; see build/. Each part is loaded by its hash. */
declare module 'virtual:reader' {
  export interface Part {
    url: string;
    integrity: string;
  }
  /** cmd/gptdao-reader, for Contribute only. */
  export const wasm: Part;
  /** What the score policy names, for the reader to start with. */
  export const artifacts: readonly Part[];
}

/** cmd/gptdao-mail, once a mail is chosen. */
declare module 'virtual:mail' {
  export const wasm: import('virtual:reader').Part;
}

/** The runtime of Go's WebAssembly: importing it puts Go on globalThis. */
declare module 'virtual:go' {}

declare module '*.md' {
  const doc: import('./features/docs/node.ts').Doc;
  export default doc;
}

/** libsodium as it is compiled, without its wrapper: of its 300 functions, those that lib/seal calls. Numbers are addresses and, in two halves, lengths. */
declare module 'libsodium' {
  export interface Sodium {
    readonly HEAPU8: Uint8Array;
    _malloc(size: number): number;
    _crypto_aead_chacha20poly1305_ietf_encrypt(out: number, outSize: number, plain: number, low: number, high: number, data: number, dataLow: number, dataHigh: number, secret: number, nonce: number, key: number): number;
    _crypto_aead_chacha20poly1305_ietf_decrypt(out: number, outSize: number, secret: number, sealed: number, low: number, high: number, data: number, dataLow: number, dataHigh: number, nonce: number, key: number): number;
  }
  export default function start(): Promise<Sodium>;
}
