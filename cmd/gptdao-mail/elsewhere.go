//go:build !js

package main

import (
	"fmt"
	"os"
)

// main says how this program is built: it runs in browsers only.
func main() {
	fmt.Fprintln(os.Stderr, "gptdao-mail runs in browsers only: `make wasm` builds bin/mail.wasm; `gptdao inspect --mail` is the same in a terminal")
	os.Exit(2)
}
