package index

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Boilerplate is a set of tags that are nobody's: text so common that it tells no
// author (docs/spec/boilerplate.md). A policy freezes one by its hash, so that
// nobody can make a text common, or own, while the policy is in use.
type Boilerplate struct {
	tags []contribution.Tag // strictly ascending
}

const boilerplatePrefix = "gptdao/boilerplate/1"

// MaxBoilerplate is the most tags a set has.
const MaxBoilerplate = 16 << 20

// Has tells whether a tag is in the set.
func (b Boilerplate) Has(tag contribution.Tag) bool {
	_, found := slices.BinarySearchFunc(b.tags, tag, contribution.Tag.Compare)
	return found
}

// Len is the number of tags.
func (b Boilerplate) Len() int { return len(b.tags) }

// Encode returns the one encoding of the set.
func (b Boilerplate) Encode() []byte {
	return append([]byte(boilerplatePrefix), encodeTags(b.tags)...)
}

// Hash is what a policy names the set by: the SHA-256 of Encode, and zero for the
// empty set.
func (b Boilerplate) Hash() common.Hash {
	if len(b.tags) == 0 {
		return common.Hash{}
	}
	return sha256.Sum256(b.Encode())
}

// ParseBoilerplate reads exactly what Encode returns.
func ParseBoilerplate(encoded []byte) (Boilerplate, error) {
	if n := len(encoded) - len(boilerplatePrefix); n < 0 || n/tagSize > MaxBoilerplate || string(encoded[:len(boilerplatePrefix)]) != boilerplatePrefix {
		return Boilerplate{}, fmt.Errorf("reading a boilerplate set: %d bytes that are none", len(encoded))
	}
	tags, err := decodeTags(encoded[len(boilerplatePrefix):])
	if err != nil {
		return Boilerplate{}, fmt.Errorf("reading a boilerplate set: %w", err)
	}
	for i := 1; i < len(tags); i++ {
		if tags[i-1].Compare(tags[i]) >= 0 {
			return Boilerplate{}, fmt.Errorf("reading a boilerplate set: tag %d does not ascend", i)
		}
	}
	return Boilerplate{tags: tags}, nil
}

// CountBoilerplate makes the set that the next policy freezes: the tags that at
// least so many accounts of a tier brought, over a whole log given as its sealed
// segments in order. Forged accounts of lower tiers count for nothing, however
// many, and an account counts once. Counting holds two words for each tag in
// memory; with the log's key it is an index's work.
func CountBoilerplate(
	ctx context.Context, segments iter.Seq2[[]byte, error], logKey [32]byte, pool contribution.Pool,
	tier contribution.Tier, accounts int,
) (Boilerplate, error) {
	c := counter{seen: map[sighting]struct{}{}, count: map[contribution.Tag]int{}}
	for sealed, err := range segments {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = c.add(sealed, logKey, pool, tier)
		}
		if err != nil {
			return Boilerplate{}, fmt.Errorf("counting boilerplate: %w", err)
		}
	}
	var tags []contribution.Tag
	for tag, n := range c.count {
		if n >= accounts {
			tags = append(tags, tag)
		}
	}
	if len(tags) > MaxBoilerplate {
		return Boilerplate{}, fmt.Errorf("counting boilerplate: %d tags, want at most %d: ask for more accounts", len(tags), MaxBoilerplate)
	}
	slices.SortFunc(tags, contribution.Tag.Compare)
	return Boilerplate{tags: tags}, nil
}

type sighting struct {
	tag     contribution.Tag
	account uint64 // the first half of its name
}

type counter struct {
	seen  map[sighting]struct{}
	count map[contribution.Tag]int
}

func (c counter) add(sealed []byte, key [32]byte, pool contribution.Pool, tier contribution.Tier) error {
	records, err := openRange(sealed, key, pool)
	if err != nil {
		return err
	}
	for _, r := range records {
		if r.Entry.Kind != contribution.KindCredit || r.State.Tier < tier {
			continue
		}
		account := binary.BigEndian.Uint64(r.Entry.Account[:])
		for _, tag := range r.Tags {
			at := sighting{tag, account}
			if _, met := c.seen[at]; !met {
				c.seen[at] = struct{}{}
				c.count[tag]++
			}
		}
	}
	return nil
}
