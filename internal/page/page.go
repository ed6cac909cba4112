package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"strconv"
	"strings"
)

// encodings that files may lie beside themselves in, the better one first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// Page answers every address of a page that was built. It keeps no state.
type Page struct {
	manifest  Manifest
	files     map[string]served // by path, without those of documents
	documents map[string]served // by file
	otherwise served            // the document, for addresses that are nobody's
	pins      []byte
}

// served is a file ready to be written.
type served struct {
	header http.Header
	bodies map[string][]byte // by encoding; "" is as it is
}

// New reads what was built, and checks every file against the manifest. Pins is the
// document at PinsPath.
func New(dist fs.FS, pins []byte) (*Page, error) {
	m, text, err := ReadManifest(dist)
	if err != nil {
		return nil, err
	}
	p := &Page{manifest: m, files: map[string]served{}, documents: map[string]served{}, pins: pins}
	for _, f := range m.Files {
		s, err := readFile(dist, f)
		if err != nil {
			return nil, fmt.Errorf("reading the page: %w", err)
		}
		s.header = m.header(f.Headers)
		s.header.Set("Content-Type", f.Type)
		s.header.Set("ETag", etag(f))
		if m.IsDocument(f.Path) {
			p.documents[f.Path] = s
		} else {
			p.files[f.Path] = s
		}
	}
	p.otherwise = p.document(Document{File: DocumentFile, Headers: "page"})
	p.files[ManifestPath] = served{header: jsonHeader(m), bodies: map[string][]byte{"": text}}
	return p, nil
}

// ServeSignatures has the page serve a file of signatures, which have to be of it. Without
// a file it has none.
func (p *Page) ServeSignatures(file string) error {
	if file == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("reading signatures: %w", err)
	}
	s, err := ParseSignatures(text)
	if err != nil {
		return fmt.Errorf("reading %s: %w", file, err)
	}
	if digest := sha256.Sum256(p.files[ManifestPath].bodies[""]); s.Manifest != hex.EncodeToString(digest[:]) {
		return fmt.Errorf("reading %s: %w: of manifest %s, and its own is %x", file, ErrSignatures, s.Manifest, digest)
	}
	p.files[SignaturesPath] = served{header: jsonHeader(p.manifest), bodies: map[string][]byte{"": text}}
	return nil
}

func readFile(dist fs.FS, f File) (served, error) {
	name := strings.TrimPrefix(f.Path, "/")
	body, err := fs.ReadFile(dist, name)
	if err != nil {
		return served{}, err
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != f.SHA256 {
		return served{}, fmt.Errorf("%s is not the file that the manifest names: build it again", f.Path)
	}
	s := served{bodies: map[string][]byte{"": body}}
	for _, e := range encodings {
		if body, err := fs.ReadFile(dist, name+e.suffix); err == nil {
			s.bodies[e.name] = body
		}
	}
	return s, nil
}

func (m Manifest) header(name string) http.Header {
	h := http.Header{}
	for key, value := range m.Headers[name] {
		h.Set(key, value)
	}
	return h
}

// etag is weak: the same file may be sent in several encodings.
func etag(f File) string { return `W/"` + f.SHA256[:32] + `"` }

func jsonHeader(m Manifest) http.Header {
	h := m.header("file")
	h.Set("Content-Type", "application/json")
	return h
}

func (p *Page) document(d Document) served {
	h := p.manifest.header(d.Headers)
	h.Set("ETag", p.documents[d.File].header.Get("ETag"))
	return served{header: h, bodies: p.documents[d.File].bodies}
}

// Has reports whether there is something at a path.
func (p *Page) Has(path string) bool {
	_, isDocument := p.manifest.Document(path)
	_, isFile := p.files[path]
	return isDocument || isFile || path == PinsPath
}

// ServeHTTP answers GET and HEAD. An address that is nobody's gets the document too,
// which says so, with the status 404.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if path == PinsPath {
		served{header: jsonHeader(p.manifest), bodies: map[string][]byte{"": p.pins}}.write(w, r, http.StatusOK)
		return
	}
	if d, ok := p.manifest.Document(path); ok {
		p.document(d).write(w, r, http.StatusOK)
		return
	}
	if s, ok := p.files[path]; ok {
		s.write(w, r, http.StatusOK)
		return
	}
	p.otherwise.write(w, r, http.StatusNotFound)
}

func (s served) write(w http.ResponseWriter, r *http.Request, status int) {
	h := w.Header()
	maps.Copy(h, s.header)
	if r.Header.Get("If-None-Match") == h.Get("ETag") && h.Get("ETag") != "" && status == http.StatusOK {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := s.bodies[""]
	if len(s.bodies) > 1 {
		h.Set("Vary", "Accept-Encoding")
	}
	for _, e := range encodings {
		if compressed, ok := s.bodies[e.name]; ok && accepts(r.Header.Get("Accept-Encoding"), e.name) {
			h.Set("Content-Encoding", e.name)
			body = compressed
			break
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // whoever asked is gone otherwise
	}
}

// accepts reads Accept-Encoding as far as browsers write it: a list, where q=0 refuses.
func accepts(header, encoding string) bool {
	for item := range strings.SplitSeq(header, ",") {
		name, parameter, _ := strings.Cut(strings.TrimSpace(item), ";")
		if strings.TrimSpace(name) != encoding {
			continue
		}
		q, given := strings.CutPrefix(strings.ReplaceAll(parameter, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !given || err == nil && weight > 0
	}
	return false
}
