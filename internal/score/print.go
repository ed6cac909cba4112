package score

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Kinds of text that are fingerprinted, apart from each other.
const (
	kindQuestion byte = iota + 1 // a whole text, of a question
	kindMessageID
	kindChatID
	kindShingle
	kindMail
	kindAnswer // a whole text, of an answer
)

const printPrefix = "gptdao/print/1"

// Family says how one family of fingerprints is made. A family lives for ever.
type Family struct {
	ID   uint8    `cbor:"1,keyasint"`
	Seed [32]byte `cbor:"2,keyasint"` // secret, the same for every job
}

// DemoFamilies are the policy's families with seeds that everybody knows, for
// estimates made at home. Fingerprints in them are worth nothing to an index.
func (p *Policy) DemoFamilies() []Family {
	families := make([]Family, len(p.Families))
	for i, f := range p.Families {
		families[i] = Family{ID: f.ID, Seed: sha256.Sum256(fmt.Appendf(nil, "gptdao/demo seed/%d", f.ID))}
	}
	return families
}

// printer makes prints: the first 8 bytes of SHA-256(seed ‖ prefix ‖ kind ‖ text).
type printer struct {
	exact    []Family
	shingles []shingler
	prints   []contribution.Tag
	places   []uint32 // a hash table: where in prints one is, plus one; 0 is free
	scratch  []byte
}

type shingler struct {
	Family
	*winnower
}

// newPrinter passes over families that the policy does not know: nothing can be
// earned in them.
func newPrinter(p *Policy, families []Family) *printer {
	r := &printer{}
	for _, rule := range p.Families { // in their order, whatever that of the families
		for _, f := range families {
			switch {
			case f.ID != rule.ID:
			case rule.Shingle == 0:
				r.exact = append(r.exact, f)
			default:
				r.shingles = append(r.shingles, shingler{f, newWinnower(rule, f.Seed)})
			}
		}
	}
	return r
}

func (r *printer) print(f Family, kind byte, text []byte) uint32 {
	r.scratch = append(append(append(r.scratch[:0], f.Seed[:]...), printPrefix...), kind)
	r.scratch = append(r.scratch, text...)
	sum := sha256.Sum256(r.scratch)
	return r.place(contribution.Tag{Family: f.ID, Tag: binary.BigEndian.Uint64(sum[:])})
}

// place adds a print if it is new, and says where it is. Prints are hashes already, so
// a table of places does what a map took twice as long for.
func (r *printer) place(tag contribution.Tag) uint32 {
	if 2*len(r.prints) >= len(r.places) {
		r.widen()
	}
	at := r.find(tag)
	if r.places[at] == 0 {
		r.prints = append(r.prints, tag)
		r.places[at] = uint32(len(r.prints))
	}
	return r.places[at] - 1
}

// find returns which place is a print's, or the free one that is to be.
func (r *printer) find(tag contribution.Tag) uint64 {
	at, _ := bits.Mul64(tag.Tag, uint64(len(r.places)))
	for r.places[at] != 0 && r.prints[r.places[at]-1] != tag {
		at = (at + 1) % uint64(len(r.places))
	}
	return at
}

const leastPlaces = 1 << 10

func (r *printer) widen() {
	r.places = make([]uint32, max(leastPlaces, 4*len(r.prints)))
	r.prints = slices.Grow(r.prints, len(r.places)/2-len(r.prints))
	for i, tag := range r.prints {
		r.places[r.find(tag)] = uint32(i + 1)
	}
}

// whole prints a text in every family of exact prints.
func (r *printer) whole(kind byte, text []byte) []uint32 {
	prints := make([]uint32, len(r.exact))
	for i, f := range r.exact {
		prints[i] = r.print(f, kind, text)
	}
	return prints
}

// id prints an identifier: case is not part of it. None has no print.
func (r *printer) id(kind byte, id string) []uint32 {
	if id == "" {
		return nil
	}
	return r.whole(kind, []byte(strings.ToLower(head(id, maxID))))
}

const maxID = 128 // bytes of an identifier that are read

// MailPrint is the print of an export mail by its ID, in a family of exact prints. A
// keyring makes it, which verified the mail.
func MailPrint(f Family, id [32]byte) contribution.Tag {
	r := printer{exact: []Family{f}}
	r.whole(kindMail, id[:])
	return r.prints[0]
}
