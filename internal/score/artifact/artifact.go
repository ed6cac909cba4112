// Package artifact is the envelope of the large inputs that a score depends on
// and a policy names by their digest: language models, the filter of public
// corpora, the set of boilerplate. It says what the payload is, where it comes
// from, under which licences, and who of the maintainers signed it.
//
// The format is docs/spec/artifact.md.
package artifact

import (
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Kind says what a payload is, and so which package reads it.
type Kind uint8

const (
	LanguageModel Kind = 1 // package lm
	PublicCorpus  Kind = 2 // package known
	Boilerplate   Kind = 3 // prints that are nobody's, frozen for an epoch
)

var kinds = map[Kind]string{
	LanguageModel: "language model", PublicCorpus: "public-corpus filter", Boilerplate: "boilerplate set",
}

// String names the kind for people.
func (k Kind) String() string {
	if name, ok := kinds[k]; ok {
		return name
	}
	return fmt.Sprintf("unknown kind %d", uint8(k))
}

// Limits of the format.
const (
	MaxName       = 64
	MaxProvenance = 1<<16 - 1
	MaxPayload    = 1 << 32
)

// Artifact is what an envelope holds.
type Artifact struct {
	Kind          Kind
	Demonstration bool   // made to try things with; String says so wherever it is named
	Name          string // lower-case letters, digits and hyphens
	Version       uint32 // rises with each artifact of the name, from 1 on
	Provenance    string // which sources, under which licences, and how it was made
	Payload       []byte

	signer    ed25519.PublicKey
	signature []byte
	digest    [sha256.Size]byte
}

// String names an artifact for people, in one line.
func (a *Artifact) String() string {
	text := fmt.Sprintf("%s %d (%s)", a.Name, a.Version, a.Kind)
	if a.Demonstration {
		return "DEMONSTRATION " + text
	}
	return text
}

// Digest is SHA-256 of all but the signature: what a policy's manifest names. It
// is the same whoever signs. That of an Artifact that was neither parsed nor
// encoded is zero.
func (a *Artifact) Digest() [sha256.Size]byte { return a.digest }

// Signer is the key the envelope says it was signed with. Only Verify says
// whether that is true, and whether anyone should care.
func (a *Artifact) Signer() ed25519.PublicKey { return a.signer }

// check is for what both ends of the format must refuse.
func (a *Artifact) check() error {
	switch {
	case kinds[a.Kind] == "":
		return fmt.Errorf("artifact: kind %d: %w", a.Kind, contribution.ErrKind)
	case a.Name == "":
		return fmt.Errorf("artifact: name: %w", contribution.ErrMissing)
	case len(a.Name) > MaxName:
		return fmt.Errorf("artifact: name of %d bytes, want at most %d: %w", len(a.Name), MaxName, contribution.ErrTooLong)
	case !isName(a.Name):
		return fmt.Errorf("artifact: name %q, want a-z, 0-9 and hyphens: %w", a.Name, contribution.ErrSyntax)
	case a.Version == 0:
		return fmt.Errorf("artifact: version: %w", contribution.ErrMissing)
	case a.Provenance == "":
		return fmt.Errorf("artifact: provenance: %w", contribution.ErrMissing)
	case len(a.Provenance) > MaxProvenance:
		return fmt.Errorf("artifact: provenance of %d bytes, want at most %d: %w", len(a.Provenance), MaxProvenance, contribution.ErrTooLong)
	case !isText(a.Provenance):
		return fmt.Errorf("artifact: provenance is not plain UTF-8: %w", contribution.ErrSyntax)
	case len(a.Payload) == 0:
		return fmt.Errorf("artifact: payload: %w", contribution.ErrMissing)
	case uint64(len(a.Payload)) > MaxPayload:
		return fmt.Errorf("artifact: payload of %d bytes, want at most %d: %w", len(a.Payload), uint64(MaxPayload), contribution.ErrTooLong)
	}
	return nil
}
