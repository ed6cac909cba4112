package contribution

import (
	"fmt"
	"math/big"
)

// MaxHalfLife is the largest half-life of a reserve that Reward takes.
const MaxHalfLife = 1<<63 - 1

const (
	sharePlaces = 128 // binary places of a share
	reserveBits = 128 // width of the pool's reserve
	maxHalvings = 126 // beyond, the share is the largest below one
)

var (
	wholeShare = new(big.Int).Lsh(big.NewInt(1), sharePlaces)
	mostShare  = new(big.Int).Sub(wholeShare, big.NewInt(1))
	ln2        = new(big.Int).SetBytes([]byte{ // floor(ln 2 · 2^128)
		0xb1, 0x72, 0x17, 0xf7, 0xd1, 0xcf, 0x79, 0xab, 0xc9, 0xe3, 0xb3, 0x98, 0x03, 0xf2, 0xf6, 0xaf,
	})
)

// Reward returns what the pool pays for units out of a reserve in wei that halves every halfLife units, and the share of
// the reserve that is, as a fraction with 128 binary places: reward = reserve · share / 2^128, rounded down
// (docs/spec/reward.md). It computes the contract's integers step by step, so both agree to the bit. The reward is below
// the reserve unless that is 0, and never falls as units rise.
//
// It refuses, with ErrRange, a half-life of 0 or above MaxHalfLife, and a reserve that is negative or wider than 128 bits.
func Reward(reserve *big.Int, units, halfLife uint64) (reward, share *big.Int, err error) {
	if reserve.Sign() < 0 || reserve.BitLen() > reserveBits {
		return nil, nil, fmt.Errorf("computing a reward: a reserve of sign %d and %d bits, want 0 or more in %d bits: %w",
			reserve.Sign(), reserve.BitLen(), reserveBits, ErrRange)
	}
	if halfLife == 0 || halfLife > MaxHalfLife {
		return nil, nil, fmt.Errorf("computing a reward: half-life %d, want 1 to %d: %w", halfLife, uint64(MaxHalfLife), ErrRange)
	}
	share = shareOf(units, halfLife)
	reward = new(big.Int).Mul(reserve, share)
	return reward.Rsh(reward, sharePlaces), share, nil
}

// shareOf returns 1 − 2^(−units/halfLife): whole halvings shift what is kept, the rest of them goes through the series.
func shareOf(units, halfLife uint64) *big.Int {
	halvings := units / halfLife
	if halvings > maxHalvings {
		return new(big.Int).Set(mostShare)
	}
	kept := new(big.Int).Sub(wholeShare, partOfHalving(units%halfLife, halfLife))
	return kept.Sub(wholeShare, kept.Rsh(kept, uint(halvings)))
}

// partOfHalving returns 1 − e^(−y) for y = ln 2 · units/halfLife < ln 2 as the series y − y²/2! + y³/3! − …. Summing that
// directly, instead of taking an exponential from one, keeps the digits of small shares.
func partOfHalving(units, halfLife uint64) *big.Int {
	y := new(big.Int).SetUint64(units)
	y.Quo(y.Mul(y, ln2), new(big.Int).SetUint64(halfLife))
	sum, term := new(big.Int), new(big.Int).Set(y)
	for k := int64(2); term.Sign() != 0; k += 2 {
		sum.Add(sum, term)
		nextTerm(term, y, k)
		sum.Sub(sum, term)
		nextTerm(term, y, k+1)
	}
	return sum
}

// nextTerm turns the series' term before k into term k. The order of the two roundings is the contract's.
func nextTerm(term, y *big.Int, k int64) {
	term.Mul(term, y).Rsh(term, sharePlaces)
	term.Quo(term, big.NewInt(k))
}
