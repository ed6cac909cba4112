package score

import (
	"crypto/sha256"
	"encoding/binary"
)

// winnower chooses shingles of a text: of every w that follow each other at least
// one, by an order that only the family's seed tells. So whoever copies a long
// enough stretch copies a chosen one, and nobody can tell which words to change
// (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003).
type winnower struct {
	rule      FamilyRule
	base, add uint64 // secret
	lead      uint64 // base to the power of Shingle
	orders    []uint64
	chosen    []int
}

const orderPrefix = "gptdao/order/1"

func newWinnower(rule FamilyRule, seed [32]byte) *winnower {
	sum := sha256.Sum256(append(seed[:], orderPrefix...))
	w := &winnower{rule: rule, base: binary.BigEndian.Uint64(sum[:]) | 1, add: binary.BigEndian.Uint64(sum[8:]), lead: 1}
	for range rule.Shingle {
		w.lead *= w.base
	}
	return w
}

// choose returns, ascending, the words that the chosen shingles of a text begin
// with. Of equal orders the later one is chosen. The result is the winnower's, until
// it is asked again.
func (w *winnower) choose(hashes []uint64, span int) []int {
	w.chosen = w.chosen[:0]
	w.order(hashes)
	least, last := -1, len(w.orders)-1
	for i, order := range w.orders {
		if least < 0 || order <= w.orders[least] {
			least = i
		} else if least <= i-span {
			least = w.least(i-span+1, i)
		}
		if i >= span-1 || i == last {
			w.take(least)
		}
	}
	return w.chosen
}

// least looks a window through again, after its least order fell out of it.
func (w *winnower) least(from, to int) int {
	at := from
	for i := from + 1; i <= to; i++ {
		if w.orders[i] <= w.orders[at] {
			at = i
		}
	}
	return at
}

func (w *winnower) take(at int) {
	if n := len(w.chosen); n == 0 || w.chosen[n-1] != at {
		w.chosen = append(w.chosen, at)
	}
}

// order computes Σ hash·base^(k−1−j) of every shingle, rolling, and mixes it.
func (w *winnower) order(hashes []uint64) {
	w.orders = w.orders[:0]
	var sum uint64
	for i, h := range hashes {
		sum = sum*w.base + h
		if i >= w.rule.Shingle {
			sum -= hashes[i-w.rule.Shingle] * w.lead
		}
		if i >= w.rule.Shingle-1 {
			w.orders = append(w.orders, mix(sum+w.add))
		}
	}
}

// mix spreads a sum over all bits: its low bits depend on those of the hashes
// alone. It is the finaliser of MurmurHash3.
func mix(x uint64) uint64 {
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}
