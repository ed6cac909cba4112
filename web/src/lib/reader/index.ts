// The local preview: what is in an export and what would count, found by the same Go code as in the enclaves, in a Worker
// of the page. Nothing is sent.
//
//   const reader = await Reader.start(await WebAssembly.compileStreaming(fetch(readerWasm)), Go, artifacts);
//   const found = await reader.inspect(fileSource(file), { onProgress, signal });
export * from './file.ts';
export * from './inspection.ts';
export * from './reader.ts';
