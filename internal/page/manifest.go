// Package page serves the page as it was built, and nothing else: every file, address
// and header is in the manifest that the build wrote (docs/spec/page.md), so that what
// is served can be compared with what was published, byte by byte.
//
// What differs between deployments is one document beside it, /pins.json: what the page
// is to believe beforehand.
package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Schema of a manifest.
const Schema = "gptdao/page/1"

// Where the manifest and the pins are served.
const (
	ManifestPath = "/.well-known/gptdao-page.json"
	PinsPath     = "/pins.json"
)

// DocumentFile is the document of every address that has no view in a file of its own.
const DocumentFile = "/index.html"

// ErrNotBuilt: this program was compiled without the page. Run make.
var ErrNotBuilt = errors.New("the page is not built: run make")

// Manifest is everything that is served of a page.
type Manifest struct {
	Schema    string     `json:"schema"`
	Documents []Document `json:"documents"`
	// Headers by the name that documents and files give.
	Headers map[string]map[string]string `json:"headers"`
	Files   []File                       `json:"files"`
}

// Document is an address that answers with a file.
type Document struct {
	Path    string `json:"path"` // a star at its end stands for anything
	File    string `json:"file"`
	Headers string `json:"headers"`
}

// File is one file.
type File struct {
	Path    string `json:"path"`
	Size    int64  `json:"size"`
	SHA256  string `json:"sha256"` // hex
	Type    string `json:"type"`
	Headers string `json:"headers"`
}

// ReadManifest reads the manifest of what was built, and its bytes. It is ErrNotBuilt if
// there is none.
func ReadManifest(dist fs.FS) (Manifest, []byte, error) {
	text, err := fs.ReadFile(dist, strings.TrimPrefix(ManifestPath, "/"))
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, nil, ErrNotBuilt
	}
	if err != nil {
		return Manifest{}, nil, fmt.Errorf("reading the page's manifest: %w", err)
	}
	m, err := ParseManifest(text)
	return m, text, err
}

// ParseManifest reads a manifest; every name that it uses is in it.
func ParseManifest(text []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Manifest{}, fmt.Errorf("reading the page's manifest: %w", err)
	}
	if m.Schema != Schema {
		return Manifest{}, fmt.Errorf("reading the page's manifest: schema %.40q, want %q", m.Schema, Schema)
	}
	if _, ok := m.File(DocumentFile); !ok {
		return Manifest{}, fmt.Errorf("reading the page's manifest: no %s", DocumentFile)
	}
	for _, d := range m.Documents {
		if m.Headers[d.Headers] == nil {
			return Manifest{}, fmt.Errorf("reading the page's manifest: %s has headers %q, which it does not say", d.Path, d.Headers)
		}
		if _, ok := m.File(d.File); !ok {
			return Manifest{}, fmt.Errorf("reading the page's manifest: %s is %q, which is no file of it", d.Path, d.File)
		}
	}
	for _, f := range m.Files {
		if m.Headers[f.Headers] == nil {
			return Manifest{}, fmt.Errorf("reading the page's manifest: %s has headers %q, which it does not say", f.Path, f.Headers)
		}
	}
	return m, nil
}

// File finds a file.
func (m Manifest) File(path string) (File, bool) {
	for _, f := range m.Files {
		if f.Path == path {
			return f, true
		}
	}
	return File{}, false
}

// Document finds the document of an address: an exact one before a star.
func (m Manifest) Document(path string) (Document, bool) {
	for _, d := range m.Documents {
		prefix, star := strings.CutSuffix(d.Path, "*")
		if d.Path == path || star && strings.HasPrefix(path, prefix) {
			return d, true
		}
	}
	return Document{}, false
}

// IsDocument reports whether a file is served at the addresses of documents only.
func (m Manifest) IsDocument(file string) bool {
	return file == DocumentFile || slices.ContainsFunc(m.Documents, func(d Document) bool { return d.File == file })
}
