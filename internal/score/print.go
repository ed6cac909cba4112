package score

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Kinds of text that are fingerprinted, apart from each other.
const (
	kindMessage byte = iota + 1
	kindMessageID
	kindChatID
)

const printPrefix = "gptdao/print/1"

// DemoFamilies are families with a seed that everybody knows, for estimates made
// at home. Fingerprints in them are worth nothing to an index.
func DemoFamilies() []Family {
	return []Family{{ID: FamilyExact, Seed: sha256.Sum256([]byte("gptdao/demo seed/1"))}}
}

// printAll adds a mark for each family.
func (x *Extractor) printAll(marks []Mark, kind byte, text string, words int, window bool) []Mark {
	for _, f := range x.families {
		x.scratch = append(append(append(x.scratch[:0], f.Seed[:]...), printPrefix...), kind)
		x.scratch = append(x.scratch, text...)
		sum := sha256.Sum256(x.scratch)
		tag := contribution.Tag{Family: f.ID, Tag: binary.BigEndian.Uint64(sum[:])}
		place, met := x.places[tag]
		if !met {
			place = uint32(len(x.features.Prints))
			x.places[tag] = place
			x.features.Prints = append(x.features.Prints, tag)
		}
		marks = append(marks, Mark{Print: place, Words: uint16(words), Window: window})
	}
	x.marks += len(x.families)
	return marks
}

// canonicalID is an identifier as it is fingerprinted: case is not part of it.
func canonicalID(id string) string { return strings.ToLower(head(id, 128)) }
