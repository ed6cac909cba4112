package gateway

import (
	"net/http"
	"strings"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// interfacePaths begin what is the interface's and never the page's.
var interfacePaths = []string{"/v1/", "/rpc", filesPath, "/openapi"}

// serveRest answers what no route does: from the page if it is there, or if who asks
// reads pages.
func (g *Gateway) serveRest(w http.ResponseWriter, r *http.Request) {
	if g.isPage(r) {
		g.config.Page.ServeHTTP(w, r)
		return
	}
	if g.config.Page == nil && r.URL.Path == "/" {
		g.fail(w, r, refuse(http.StatusServiceUnavailable, api.CodeNoPage, "The page is not built into this program.",
			"Build it with make, and start it again. The interface works without it: see /openapi.json."))
		return
	}
	g.fail(w, r, refuse(http.StatusNotFound, api.CodeNotFound, "There is nothing here.", "See /openapi.json."))
}

func (g *Gateway) isPage(r *http.Request) bool {
	if g.config.Page == nil || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	if g.config.Page.Has(r.URL.Path) {
		return true
	}
	for _, prefix := range interfacePaths {
		if strings.HasPrefix(r.URL.Path, prefix) {
			return false
		}
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}
