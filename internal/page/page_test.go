package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
)

const pins = `{"schema":"gptdao/pins/1"}` + "\n"

// built is a small page as the build writes one.
func built(t *testing.T) fstest.MapFS {
	t.Helper()
	dist := fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html>")}, "assets/a-1.js": {Data: []byte("run()")},
		"assets/a-1.js.br": {Data: []byte("compressed")}, ".keep": {Data: []byte("not served")},
		"pages/contribute.html": {Data: []byte("<!doctype html><p>drawn")},
	}
	m := Manifest{
		Schema:    Schema,
		Documents: []Document{{"/", DocumentFile, "page"}, {"/contribute", "/pages/contribute.html", "reader"}, {"/docs/*", DocumentFile, "page"}},
		Headers: map[string]map[string]string{
			"page":   {"Content-Security-Policy": "default-src 'none'", "Content-Type": "text/html"},
			"reader": {"Content-Security-Policy": "'wasm-unsafe-eval'", "Content-Type": "text/html"},
			"asset":  {"Cache-Control": "immutable"}, "file": {"Cache-Control": "no-cache"},
		},
		Files: []File{fileOf(dist, "assets/a-1.js", "asset"), fileOf(dist, "index.html", "file"), fileOf(dist, "pages/contribute.html", "file")},
	}
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	dist[strings.TrimPrefix(ManifestPath, "/")] = &fstest.MapFile{Data: text}
	return dist
}

func fileOf(dist fstest.MapFS, name, headers string) File {
	sum := sha256.Sum256(dist[name].Data)
	return File{Path: "/" + name, Size: int64(len(dist[name].Data)), SHA256: hex.EncodeToString(sum[:]), Type: "text/x", Headers: headers}
}

func serve(t *testing.T, dist fstest.MapFS) *Page {
	t.Helper()
	p, err := New(dist, []byte(pins))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryAddressHasItsHeaders(t *testing.T) {
	p := serve(t, built(t))
	for path, want := range map[string]struct {
		status         int
		header, value  string
		body, encoding string
	}{
		"/":                      {200, "Content-Security-Policy", "default-src 'none'", "<!doctype html>", ""},
		"/contribute":            {200, "Content-Security-Policy", "'wasm-unsafe-eval'", "<!doctype html><p>drawn", ""},
		"/docs/spec/page":        {200, "Content-Security-Policy", "default-src 'none'", "<!doctype html>", ""},
		"/contribute/more":       {404, "Content-Security-Policy", "default-src 'none'", "<!doctype html>", ""},
		"/index.html":            {404, "Content-Security-Policy", "default-src 'none'", "<!doctype html>", ""},
		"/pages/contribute.html": {404, "Content-Security-Policy", "default-src 'none'", "<!doctype html>", ""},
		"/.keep":                 {404, "Content-Security-Policy", "default-src 'none'", "<!doctype html>", ""},
		"/assets/a-1.js":         {200, "Cache-Control", "immutable", "compressed", "br"},
		"/pins.json":             {200, "Content-Type", "application/json", pins, ""},
	} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", "gzip;q=0, br")
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		if w.Code != want.status || w.Header().Get(want.header) != want.value || w.Body.String() != want.body || w.Header().Get("Content-Encoding") != want.encoding {
			t.Errorf("%s: status %d, %s %q, body %q, encoding %q", path, w.Code, want.header, w.Header().Get(want.header), w.Body, w.Header().Get("Content-Encoding"))
		}
		if has := p.Has(path); has != (want.status == 200) {
			t.Errorf("%s: Has says %t", path, has)
		}
	}
}

func TestWhatIsKnownIsNotSentAgain(t *testing.T) {
	p := serve(t, built(t))
	first := httptest.NewRecorder()
	p.ServeHTTP(first, httptest.NewRequest(http.MethodGet, "/", nil))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("If-None-Match", first.Header().Get("ETag"))
	second := httptest.NewRecorder()
	p.ServeHTTP(second, r)
	if second.Code != http.StatusNotModified || second.Body.Len() != 0 || first.Header().Get("ETag") == "" {
		t.Errorf("status %d with %d bytes", second.Code, second.Body.Len())
	}
}

func TestAPageThatIsNotItsManifestIsRefused(t *testing.T) {
	if _, err := New(fstest.MapFS{".keep": {}}, nil); !errors.Is(err, ErrNotBuilt) {
		t.Errorf("nothing built: %v", err)
	}
	changed := built(t)
	changed["assets/a-1.js"] = &fstest.MapFile{Data: []byte("run(evil)")}
	if _, err := New(changed, nil); err == nil || !strings.Contains(err.Error(), "/assets/a-1.js") {
		t.Errorf("a changed file: %v", err)
	}
	for name, text := range map[string]string{"nothing": "", "another schema": `{"schema":"x"}`, "no document": `{"schema":"gptdao/page/1"}`,
		"an address of no file": `{"schema":"gptdao/page/1","headers":{"page":{},"file":{}},"files":[{"path":"/index.html","headers":"file"}],"documents":[{"path":"/","file":"/gone.html","headers":"page"}]}`,
	} {
		if _, err := ParseManifest([]byte(text)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestCompareFindsEveryDifference(t *testing.T) {
	dist := built(t)
	p := serve(t, dist)
	for name, test := range map[string]struct {
		alter func(w http.ResponseWriter, r *http.Request) bool // whether it answered
		want  string
	}{
		"nothing": {func(http.ResponseWriter, *http.Request) bool { return false }, ""},
		"a byte": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path != "/assets/a-1.js" {
				return false
			}
			w.Header().Set("Cache-Control", "immutable")
			w.Header().Set("Content-Type", "text/x")
			_, _ = io.WriteString(w, "run(2)")
			return true
		}, "its bytes hash to"},
		"a header more": {func(w http.ResponseWriter, _ *http.Request) bool { w.Header().Set("Set-Cookie", "a=b"); return false }, "Set-Cookie is served"},
		"a header twice": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/" {
				w.Header().Set("Refresh", "0; url=https://elsewhere.example")
			}
			return false
		}, "Refresh is served"},
		"a file gone": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/assets/a-1.js" {
				w.WriteHeader(http.StatusNotFound)
				return true
			}
			return false
		}, "status 404"},
		"other pins": {func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == PinsPath {
				_, _ = io.WriteString(w, "{}")
				return true
			}
			return false
		}, "other contracts"},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !test.alter(w, r) {
				p.ServeHTTP(w, r)
			}
		}))
		base, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		// The compressed file of this page is none; a client that asks for none gets the file itself.
		site := Site{Base: base, Client: &http.Client{Transport: &http.Transport{DisableCompression: true}}}
		m, _, err := ReadManifest(dist)
		if err != nil {
			t.Fatal(err)
		}
		c, err := site.Compare(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		if err := site.ComparePins(t.Context(), &c, []byte(pins)); err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, d := range c.Differences {
			found += d.What + "\n"
		}
		if test.want == "" && found != "" || !strings.Contains(found, test.want) || c.Documents != 3 || c.Files != 1 {
			t.Errorf("%s: found %q in %d documents and %d files", name, found, c.Documents, c.Files)
		}
		server.Close()
	}
}
