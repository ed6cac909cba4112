//go:build !js

package main

import (
	"fmt"
	"os"
)

// main says how this program is built: it runs in browsers only.
func main() {
	fmt.Fprintln(os.Stderr, "gptdao-reader runs in browsers only: `make wasm` builds bin/reader.wasm; `gptdao inspect` is the same in a terminal")
	os.Exit(2)
}
