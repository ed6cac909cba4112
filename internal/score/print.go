package score

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
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
	places   [math.MaxUint8 + 1]map[uint64]uint32 // in prints, by family: numbers hash faster than tags
	prints   []contribution.Tag
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
	tag := contribution.Tag{Family: f.ID, Tag: binary.BigEndian.Uint64(sum[:])}
	places := r.places[f.ID]
	if places == nil {
		places = map[uint64]uint32{}
		r.places[f.ID] = places
	}
	place, met := places[tag.Tag]
	if !met {
		place = uint32(len(r.prints))
		places[tag.Tag] = place
		r.prints = append(r.prints, tag)
	}
	return place
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
