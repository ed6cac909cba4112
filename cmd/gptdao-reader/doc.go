// Command gptdao-reader reads exports where nothing else may be reached from.
//
// In an enclave it is the process that opens one file for a worker, locked in: see
// package sandbox. It lies beside the program that starts it, and links little, so that
// it starts in milliseconds and a hostile file finds little in it.
//
// As WebAssembly, in a Worker of the contributor's browser, it is the page's local
// preview, the reader and the score of the enclaves: it reads through a function it is
// given, and gives back the JSON of a preview.Inspection.
package main
