package lm

import (
	"encoding/binary"
	"fmt"
	"strings"

	"golang.org/x/crypto/cryptobyte"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	prefix      = "gptdao/lm/1"
	maxLanguage = 35 // bytes, as BCP 47 has it
	maxCost     = 64_000
)

// Encode returns the payload that Parse reads.
func (m *Model) Encode() []byte {
	b := append([]byte(prefix), byte(len(m.language)))
	b = append(b, m.language...)
	for _, v := range m.numbers() {
		b = binary.BigEndian.AppendUint32(b, *v)
	}
	b = append(b, byte(len(m.commonest)))
	for _, h := range m.commonest {
		b = binary.BigEndian.AppendUint64(b, h)
	}
	b = append(b, byte(64-m.wordShift)+bucketBits, byte(64-m.pairShift))
	for _, entries := range m.words {
		for i := range bucket {
			b = binary.BigEndian.AppendUint16(b, uint16(entries>>(16*i)))
		}
	}
	return append(b, m.pairs...)
}

// numbers are the fields of fixed width, in the order of the format.
func (m *Model) numbers() []*uint32 {
	all := []*uint32{&m.leastWords, &m.leastKnown, &m.unknown}
	for i := range m.band {
		all = append(all, &m.band[i])
	}
	c := &m.measured
	all = append(all, &c.Words, &c.Chunks, &c.P1, &c.P50, &c.P99, &c.Known, &c.KnownP1)
	for _, table := range []*[levels]uint32{&m.costs, &m.backoffs, &m.pairCosts} {
		for i := range table {
			all = append(all, &table[i])
		}
	}
	return all
}

// Parse reads a model, the payload of an artifact. Its errors wrap a
// contribution.Refusal. The model shares no memory with b.
func Parse(b []byte) (*Model, error) {
	s := cryptobyte.String(b)
	var m Model
	var start []byte
	var language cryptobyte.String
	if !s.ReadBytes(&start, len(prefix)) || string(start) != prefix {
		return nil, fmt.Errorf("language model: does not begin with %q: %w", prefix, contribution.ErrSchema)
	}
	if !s.ReadUint8LengthPrefixed(&language) {
		return nil, errCut
	}
	m.language = string(language)
	for _, v := range m.numbers() {
		if !s.ReadUint32(v) {
			return nil, errCut
		}
	}
	if err := m.readTables(&s); err != nil {
		return nil, err
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	return &m, nil
}

var errCut = fmt.Errorf("language model: ends too early: %w", contribution.ErrLength)

// readTables spends no memory before the length is known to be right.
func (m *Model) readTables(s *cryptobyte.String) error {
	var commonest, wordBits, pairBits uint8
	if !s.ReadUint8(&commonest) || len(*s) < 8*int(commonest) {
		return errCut
	}
	for range commonest {
		var h uint64
		s.ReadUint64(&h)
		m.commonest = append(m.commonest, h)
	}
	if !s.ReadUint8(&wordBits) || !s.ReadUint8(&pairBits) {
		return errCut
	}
	if min(wordBits, pairBits) < minBits || max(wordBits, pairBits) > maxBits {
		return fmt.Errorf("language model: tables of %d and %d bits, want %d to %d: %w", wordBits, pairBits, minBits, maxBits, contribution.ErrRange)
	}
	if want := 2<<wordBits + 1<<pairBits; len(*s) != want {
		return fmt.Errorf("language model: tables of %d bytes, want %d: %w", len(*s), want, contribution.ErrLength)
	}
	m.setSizes(wordBits, pairBits)
	for i := range m.words { // of four entries each, the first in the lowest bits
		v := binary.BigEndian.Uint64((*s)[8*i:])
		m.words[i] = v>>48 | v>>16&0xffff_0000 | v<<16&0xffff_0000_0000 | v<<48
	}
	copy(m.pairs, (*s)[8*len(m.words):])
	return nil
}

// setSizes makes empty tables.
func (m *Model) setSizes(wordBits, pairBits uint8) {
	m.wordShift, m.pairShift = 64-uint(wordBits-bucketBits), 64-uint(pairBits)
	m.words, m.pairs = make([]uint64, 1<<(wordBits-bucketBits)), make([]byte, 1<<pairBits)
}

// check is for what follows from no table's size.
func (m *Model) check() error {
	switch {
	case !isLanguage(m.language):
		return fmt.Errorf("language model: language %q: %w", m.language, contribution.ErrSyntax)
	case m.leastWords == 0 || m.leastKnown == 0:
		return fmt.Errorf("language model: what it takes to judge: %w", contribution.ErrMissing)
	case m.leastKnown > 1000:
		return fmt.Errorf("language model: %d thousandths to be known: %w", m.leastKnown, contribution.ErrRange)
	case m.band[0] >= m.band[1] || m.band[1] >= m.band[2] || m.band[2] >= m.band[3]:
		return fmt.Errorf("language model: band %d: %w", m.band, contribution.ErrOrder)
	}
	for i := 1; i < len(m.commonest); i++ {
		if m.commonest[i-1] >= m.commonest[i] {
			return fmt.Errorf("language model: commonest words: %w", contribution.ErrOrder)
		}
	}
	for _, v := range m.numbers()[2:] {
		if v != &m.measured.Chunks && *v > maxCost {
			return fmt.Errorf("language model: a cost of %d, want at most %d: %w", *v, maxCost, contribution.ErrRange)
		}
	}
	return m.checkEntries()
}

// checkEntries refuses a second way to say that an entry is empty.
func (m *Model) checkEntries() error {
	for _, entries := range m.words {
		if untagged(entries, 8, 0x00ff_00ff_00ff_00ff) != 0 {
			return fmt.Errorf("language model: a word without a tag: %w", contribution.ErrNotCanonical)
		}
	}
	for pairs := m.pairs; len(pairs) > 0; pairs = pairs[8:] {
		if untagged(binary.LittleEndian.Uint64(pairs), 4, 0x0f0f_0f0f_0f0f_0f0f) != 0 {
			return fmt.Errorf("language model: a pair without a tag: %w", contribution.ErrNotCanonical)
		}
	}
	return nil
}

// untagged looks at several entries at once, each of them so many bits of a value under
// a tag of as many, and returns what is not 0 if one has a value and no tag. Loading a
// model takes no longer than its digest that way, and each file's reader loads them all.
func untagged(entries uint64, bits int, low uint64) uint64 {
	values, tags := entries&low, entries>>bits&low
	return (values + low) &^ (tags + low) &^ low // a carry says that there is something
}

// isLanguage follows the grammar of BCP 47 as far as it takes to be a name.
func isLanguage(s string) bool {
	if len(s) < 2 || len(s) > maxLanguage || strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return false
	}
	for part := range strings.SplitSeq(s, "-") {
		if len(part) == 0 || len(part) > 8 {
			return false
		}
	}
	return true
}
