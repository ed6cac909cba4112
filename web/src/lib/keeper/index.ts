/** The one worker that holds plaintext and keys, and the page's end of it. */
export * from './keeper.ts';
export type * from './protocol.ts';
