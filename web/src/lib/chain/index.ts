/** Reads the chain over endpoints that have to agree: the twin of Go's internal/chain.View. */
export * from './abi.ts';
export * from './http.ts';
export * from './view.ts';
