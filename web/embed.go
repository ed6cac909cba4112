// Package web holds the page as it was built: web/dist, which `make` writes. A checkout
// in which it was not built has nothing in it but a file that is not the page's.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist is what was built.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("web: " + err.Error()) // the name is a constant
	}
	return sub
}
