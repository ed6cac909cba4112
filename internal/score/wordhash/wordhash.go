// Package wordhash is the public hash of a normalised word: what a message's
// text is reduced to once (docs/spec/score.md#words), and what language models,
// the public-corpus filter and the signals of quality take instead of text.
//
// It is FNV-1a over a word's characters, where FNV-1a has bytes, with the 64-bit
// offset and prime. It has no key: whoever knows a word knows its hash, so a
// hash never leaves an enclave.
package wordhash

// The constants of 64-bit FNV.
const (
	Offset = 14695981039346656037
	Prime  = 1099511628211
)

// Of returns the hash of a word that is normalised already.
func Of(word string) uint64 {
	h := uint64(Offset)
	for _, r := range word {
		h = (h ^ uint64(r)) * Prime
	}
	return h
}

// Mix spreads a hash over all 64 bits: the low bits of FNV depend on the low
// bits of characters only. It is the finaliser of SplitMix64 and loses nothing:
// different hashes stay different.
func Mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
