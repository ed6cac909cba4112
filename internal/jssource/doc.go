// Package jssource reads a file of a browser from WebAssembly, at random offsets and
// without waiting: a Worker's FileReaderSync is behind it (web/src/lib/reader).
package jssource
