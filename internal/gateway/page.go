package gateway

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"net/http"
)

//go:embed page.html
var page []byte

// pagePolicy allows the page its own inline style and nothing else; no script can
// run, whatever a header or a browser's bug lets in.
var pagePolicy = "default-src 'none'; style-src 'sha256-" + styleHash(page) + "'; img-src data:; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// styleHash is the hash of the text between the page's style tags.
func styleHash(page []byte) string {
	_, rest, _ := bytes.Cut(page, []byte("<style>"))
	style, _, _ := bytes.Cut(rest, []byte("</style>"))
	sum := sha256.Sum256(style)
	return base64.StdEncoding.EncodeToString(sum[:])
}

func servePage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", pagePolicy)
	w.Header().Set("Integrity-Policy", "blocked-destinations=(script)")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(page)
}
