package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// MaxHeader is the longest header in bytes. One with every slot taken has about
// 27,000.
const MaxHeader = 64 << 10

// ErrHeader: not the header of a sealed file. It has to be sealed again.
var ErrHeader = errors.New("not the header of a sealed file")

// Header returns the age header a file starts with, byte for byte. It reads more
// than the header from src, but not more than MaxHeader bytes. Nothing in it is
// authentic before it was opened.
func Header(src io.Reader) ([]byte, error) {
	limited := &io.LimitedReader{R: src, N: MaxHeader}
	header, err := age.ExtractHeader(&failing{r: limited})
	if read := (*readError)(nil); errors.As(err, &read) {
		return nil, fmt.Errorf("reading a header: %w", read.err)
	}
	if err != nil {
		return nil, fmt.Errorf("reading a header: %w: %v", ErrHeader, err)
	}
	return header, nil
}

// BindingOf returns whose file it is and which pool it is for, as the header's
// one contributor stanza says. A header without one, or with several, is
// refused. The binding is authentic only once the header has been opened.
func BindingOf(header []byte) (contribution.Binding, error) {
	stanza, err := contributorStanza(header)
	if err != nil {
		return contribution.Binding{}, fmt.Errorf("reading a binding: %w", err)
	}
	b, err := contribution.ParseStanza(stanza)
	if err != nil {
		return contribution.Binding{}, fmt.Errorf("reading a binding: %w: %w", ErrHeader, err)
	}
	return b, nil
}

func contributorStanza(header []byte) (contribution.Stanza, error) {
	if len(header) > MaxHeader {
		return contribution.Stanza{}, fmt.Errorf("%w: %d bytes, at most %d allowed", ErrHeader, len(header), MaxHeader)
	}
	if exact, err := Header(bytes.NewReader(header)); err != nil || !bytes.Equal(exact, header) {
		return contribution.Stanza{}, fmt.Errorf("%w: not a header from its first byte to its last", ErrHeader)
	}
	all, err := stanzas(header)
	if err != nil {
		return contribution.Stanza{}, err
	}
	var found []contribution.Stanza
	for _, s := range all {
		if s.Type == contribution.StanzaType {
			found = append(found, contribution.Stanza{Type: s.Type, Args: s.Args, Body: s.Body})
		}
	}
	if len(found) != 1 {
		return contribution.Stanza{}, fmt.Errorf("%w: %d contributor stanzas, want 1", ErrHeader, len(found))
	}
	return found[0], nil
}

// stanzas has age parse the header: it shows all stanzas to an identity, and this
// one looks at them and opens nothing.
func stanzas(header []byte) ([]*age.Stanza, error) {
	var seen onlooker
	_, err := age.DecryptHeader(header, &seen)
	if seen.stanzas == nil {
		return nil, fmt.Errorf("%w: %v", ErrHeader, err)
	}
	return seen.stanzas, nil
}

type onlooker struct{ stanzas []*age.Stanza }

func (o *onlooker) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	o.stanzas = stanzas
	return nil, age.ErrIncorrectIdentity
}

// failing marks what went wrong in reading, so that it is not taken for a bad
// header: a store that does not answer is no reason to refuse a contribution.
type failing struct{ r io.Reader }

type readError struct{ err error }

func (e *readError) Error() string { return e.err.Error() }

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && err != io.EOF {
		err = &readError{err}
	}
	return n, err
}
