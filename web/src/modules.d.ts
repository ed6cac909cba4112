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
