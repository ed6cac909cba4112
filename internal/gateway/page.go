package gateway

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/http"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// page is the one page there is, the same for everybody.
type page struct {
	html   []byte
	policy string
}

// newPage says on the page itself if the enclaves are simulated.
func newPage(simulated bool) (page, error) {
	var html bytes.Buffer
	if err := pageTemplate.Execute(&html, struct{ Simulated bool }{simulated}); err != nil {
		return page{}, fmt.Errorf("writing the page: %w", err)
	}
	return page{html.Bytes(), pagePolicy(html.Bytes())}, nil
}

// pagePolicy allows the page its own inline style and nothing else; no script can
// run, whatever a header or a browser's bug lets in.
func pagePolicy(html []byte) string {
	return "default-src 'none'; style-src 'sha256-" + styleHash(html) + "'; img-src data:; base-uri 'none'; " +
		"form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
}

// styleHash is the hash of the text between the page's style tags.
func styleHash(html []byte) string {
	_, rest, _ := bytes.Cut(html, []byte("<style>"))
	style, _, _ := bytes.Cut(rest, []byte("</style>"))
	sum := sha256.Sum256(style)
	return base64.StdEncoding.EncodeToString(sum[:])
}

func (p page) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", p.policy)
	w.Header().Set("Integrity-Policy", "blocked-destinations=(script)")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(p.html)
}
