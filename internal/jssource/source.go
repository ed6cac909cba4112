//go:build js && wasm

package jssource

import (
	"errors"
	"fmt"
	"io"
	"syscall/js"
)

// Source is the file behind a request's size and readAt, as an io.ReaderAt.
type Source struct{ request js.Value }

// Of returns the file of a request.
func Of(request js.Value) Source { return Source{request} }

// Size is what the request says.
func (s Source) Size() int64 { return int64(s.request.Get("size").Float()) }

// ReadAt copies what readAt returns. What that throws, the browser's NotReadableError
// above all, is an error: the file changed or went away.
func (s Source) ReadAt(p []byte, off int64) (n int, err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			n, err = 0, fmt.Errorf("reading %d bytes at %d: %v", len(p), off, thrown)
		}
	}()
	if off >= s.Size() {
		return 0, io.EOF
	}
	part := s.request.Call("readAt", float64(off), len(p))
	if !part.InstanceOf(js.Global().Get("Uint8Array")) || part.Length() > len(p) {
		return 0, errors.New("readAt returned no bytes, or more than it was asked for")
	}
	if n = js.CopyBytesToGo(p, part); n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
