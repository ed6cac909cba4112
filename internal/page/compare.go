package page

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// maxFile bounds what is read of one answer.
const maxFile = 64 << 20

// expected are headers that say nothing about what a page does, which servers and
// proxies add (docs/spec/page.md).
var expected = []string{
	"Content-Length", "Content-Encoding", "Vary", "Etag", "Date", "Last-Modified", "Accept-Ranges", "Connection", "Keep-Alive",
	"Transfer-Encoding", "Server", "Via", "Age", "Alt-Svc", "Strict-Transport-Security",
}

// Difference is something that is served and is not what was published.
type Difference struct {
	Path string `json:"path"`
	What string `json:"what"`
}

// Comparison is what was compared.
type Comparison struct {
	Documents   int          `json:"documents"`
	Files       int          `json:"files"`
	Signed      int          `json:"signed"` // by how many of the signers that were named
	Differences []Difference `json:"differences"`
}

// Site is a page that is served somewhere.
type Site struct {
	Base   *url.URL
	Client *http.Client
}

// Fetch reads what is served at a path.
func (s Site) Fetch(ctx context.Context, path string) ([]byte, http.Header, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Base.JoinPath(path).String(), nil)
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Accept", "text/html,*/*")
	answer, err := s.Client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", path, err)
	}
	switch {
	case len(body) > maxFile:
		return nil, nil, errLarge
	case answer.StatusCode != http.StatusOK:
		return nil, answer.Header, errStatus(answer.StatusCode)
	}
	return body, answer.Header, nil
}

type errStatus int

func (e errStatus) Error() string { return fmt.Sprintf("status %d, want 200", int(e)) }

// IsMissing reports whether a site has nothing at a path.
func IsMissing(err error) bool {
	var status errStatus
	return errors.As(err, &status) && status == http.StatusNotFound
}

var errLarge = fmt.Errorf("more than %d bytes", maxFile)

// Compare fetches everything that a manifest names and compares every byte and header.
// The error says that the site could not be asked; what differs is in the comparison.
func (s Site) Compare(ctx context.Context, m Manifest) (Comparison, error) {
	c := Comparison{Differences: []Difference{}}
	for _, d := range m.Documents {
		c.Documents++
		document, _ := m.File(d.File)
		if err := s.compare(ctx, &c, strings.ReplaceAll(d.Path, "*", "anything"), document, m.Headers[d.Headers]); err != nil {
			return c, err
		}
	}
	for _, f := range m.Files {
		if m.IsDocument(f.Path) {
			continue
		}
		c.Files++
		want := m.header(f.Headers)
		want.Set("Content-Type", f.Type)
		if err := s.compare(ctx, &c, f.Path, f, flat(want)); err != nil {
			return c, err
		}
	}
	return c, nil
}

func flat(h http.Header) map[string]string {
	flat := map[string]string{}
	for name := range h {
		flat[name] = h.Get(name)
	}
	return flat
}

func (s Site) compare(ctx context.Context, c *Comparison, path string, want File, headers map[string]string) error {
	body, got, err := s.Fetch(ctx, path)
	var status errStatus
	if errors.As(err, &status) || errors.Is(err, errLarge) {
		c.differs(path, "%v", err)
		return nil
	}
	if err != nil {
		return fmt.Errorf("fetching %s: %w", path, err)
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != want.SHA256 {
		c.differs(path, "its bytes hash to %x, published is %s", sum, want.SHA256)
	}
	compareHeaders(c, path, got, headers)
	return nil
}

func compareHeaders(c *Comparison, path string, got http.Header, want map[string]string) {
	for name, value := range want {
		if values := got.Values(name); !slices.Equal(values, []string{value}) {
			c.differs(path, "%s is %q, published is %q", name, values, value)
		}
	}
	for name := range got {
		known := slices.ContainsFunc(expected, func(e string) bool { return http.CanonicalHeaderKey(e) == name })
		for wanted := range want {
			known = known || http.CanonicalHeaderKey(wanted) == name
		}
		if !known {
			c.differs(path, "%s is served, and not published", name)
		}
	}
}

func (c *Comparison) differs(path, format string, args ...any) {
	c.Differences = append(c.Differences, Difference{path, fmt.Sprintf(format, args...)})
}

// ComparePins compares the pins that a site serves with those that are believed.
func (s Site) ComparePins(ctx context.Context, c *Comparison, want []byte) error {
	got, _, err := s.Fetch(ctx, PinsPath)
	var status errStatus
	switch {
	case errors.As(err, &status):
		c.differs(PinsPath, "%v", err)
	case err != nil:
		return fmt.Errorf("fetching %s: %w", PinsPath, err)
	case !bytes.Equal(got, want):
		c.differs(PinsPath, "the page would believe other contracts or releases than your network file says")
	}
	return nil
}

// CompareSignatures notes a difference unless enough signers signed the manifest.
func (s Site) CompareSignatures(ctx context.Context, c *Comparison, signers Signers, manifest []byte) error {
	text, _, err := s.Fetch(ctx, SignaturesPath)
	var status errStatus
	if errors.As(err, &status) {
		c.Differences = append(c.Differences, Difference{SignaturesPath, err.Error()})
		return nil
	}
	if err != nil {
		return err
	}
	signed, err := ParseSignatures(text)
	if err != nil {
		c.Differences = append(c.Differences, Difference{SignaturesPath, err.Error()})
		return nil
	}
	c.Signed = signed.By(signers, manifest)
	if c.Signed < signers.Threshold {
		what := fmt.Sprintf("%d of %d signers signed this manifest, and %d have to", c.Signed, len(signers.Keys), signers.Threshold)
		c.Differences = append(c.Differences, Difference{SignaturesPath, what})
	}
	return nil
}
