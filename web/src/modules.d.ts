/** What the build makes; see build/. */
declare module 'virtual:reader' {
  interface Part {
    url: string;
    integrity: string;
  }
  /** cmd/gptdao-reader, for Contribute only. */
  export const wasm: Part;
  /** What the score policy names, for the reader to start with. */
  export const artifacts: readonly Part[];
}

/** The runtime of Go's WebAssembly: importing it puts Go on globalThis. */
declare module 'virtual:go' {}

declare module '*.md' {
  const doc: import('./features/docs/node.ts').Doc;
  export default doc;
}
