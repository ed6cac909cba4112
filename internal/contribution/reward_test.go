package contribution

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func mustReward(t *testing.T, reserve *big.Int, units, halfLife uint64) (reward, share *big.Int) {
	t.Helper()
	reward, share, err := Reward(reserve, units, halfLife)
	if err != nil {
		t.Fatal(err)
	}
	return reward, share
}

// rewardCases calls check n times with reserves, units and half-lives of every order of magnitude, then with numbers at the
// edges of their fields. random makes further numbers; all are the same in every run.
func rewardCases(n int, check func(random *rand.Rand, reserve *big.Int, units, halfLife uint64)) {
	random := rand.New(rand.NewPCG(1, 2))
	upTo := func(width int) uint64 { // of at most that many bits, most often fewer
		return random.Uint64() >> (64 - width + random.IntN(width))
	}
	for range n {
		reserve := new(big.Int).SetUint64(upTo(64))
		reserve.Lsh(reserve, uint(random.IntN(65))).Or(reserve, big.NewInt(int64(upTo(63))))
		check(random, reserve, upTo(64), max(1, upTo(63)))
	}
	most := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), reserveBits), big.NewInt(1))
	for _, halfLife := range []uint64{1, 2, 3, poolHalfLife, MaxHalfLife - 1, MaxHalfLife} {
		for _, units := range []uint64{0, 1, halfLife - 1, halfLife, halfLife / 3, maxUnits, math.MaxUint64} {
			check(random, most, units, halfLife)
		}
	}
}

// exactShare computes 1 − 2^(−units/halfLife) in another way than the contract: the exponent's binary places one by one,
// each a square root of the one before, in 256 bits.
func exactShare(units, halfLife uint64) *big.Float {
	const precision = 256
	float := func() *big.Float { return new(big.Float).SetPrec(precision) }
	kept, root := float().SetInt64(1), float().SetInt64(2)
	rest, whole := new(big.Int).SetUint64(units%halfLife), new(big.Int).SetUint64(halfLife)
	for range 200 {
		root.Sqrt(root)
		if rest.Lsh(rest, 1).Cmp(whole) >= 0 {
			rest.Sub(rest, whole)
			kept.Quo(kept, root)
		}
	}
	if halvings := units / halfLife; halvings < 1000 {
		kept.SetMantExp(kept, -int(halvings))
	} else {
		kept.SetInt64(0)
	}
	return kept.Sub(float().SetInt64(1), kept)
}

func TestShareIsWithin2To122OfTheExactOne(t *testing.T) {
	limit := new(big.Float).SetMantExp(big.NewFloat(1), -122)
	rewardCases(500, func(_ *rand.Rand, reserve *big.Int, units, halfLife uint64) {
		_, share := mustReward(t, reserve, units, halfLife)
		exact := exactShare(units, halfLife)
		got := new(big.Float).SetPrec(256).SetInt(share)
		difference := got.Sub(got.SetMantExp(got, -sharePlaces), exact)
		if difference.Abs(difference).Cmp(limit) > 0 {
			t.Errorf("%d of %d: share %v is off by %v, want at most 2^-122", units, halfLife, share, difference)
		}
		if difference.Cmp(exact.Mul(exact, big.NewFloat(0x1p-60))) > 0 {
			t.Errorf("%d of %d: share %v is off by %v, want at most %v, 2^-60 of it", units, halfLife, share, difference, exact)
		}
	})
}

func TestRewardIsBelowTheReserve(t *testing.T) {
	rewardCases(3000, func(_ *rand.Rand, reserve *big.Int, units, halfLife uint64) {
		reward, share := mustReward(t, reserve, units, halfLife)
		if reserve.Sign() > 0 && reward.Cmp(reserve) >= 0 || share.BitLen() > sharePlaces || reward.Sign() < 0 {
			t.Errorf("%d of %d: reward %v of %v, share %v", units, halfLife, reward, reserve, share)
		}
	})
}

func TestRewardNeverFallsAsUnitsOrReserveRise(t *testing.T) {
	rewardCases(3000, func(random *rand.Rand, reserve *big.Int, units, halfLife uint64) {
		before, shareBefore := mustReward(t, reserve, units, halfLife)
		for _, step := range []uint64{1, halfLife, random.Uint64() >> random.IntN(64)} {
			more := units + min(step, math.MaxUint64-units)
			if after, share := mustReward(t, reserve, more, halfLife); after.Cmp(before) < 0 || share.Cmp(shareBefore) < 0 {
				t.Errorf("%d of %d pay %v, %d pay %v", units, halfLife, before, more, after)
			}
		}
		less := new(big.Int).Rsh(reserve, 1)
		if reward, _ := mustReward(t, less, units, halfLife); reward.Cmp(before) > 0 {
			t.Errorf("%d of %d pay %v of %v, but %v of %v", units, halfLife, reward, less, before, reserve)
		}
	})
}

// A reward paid in parts differs from one paid at once by the roundings alone: less than a wei for each part.
func TestRewardIsTheSameInPartsUpToOneWeiEach(t *testing.T) {
	largest := new(big.Int).Lsh(big.NewInt(1), 120)
	rewardCases(3000, func(random *rand.Rand, reserve *big.Int, units, halfLife uint64) {
		if reserve.Cmp(largest) > 0 {
			reserve = largest
		}
		whole, _ := mustReward(t, reserve, units, halfLife)
		for _, parts := range []int{2, 3, 20} {
			paid, left := new(big.Int), units
			for part := range parts {
				now := left
				if part < parts-1 {
					now = random.Uint64N(max(1, left))
				}
				left -= now
				reward, _ := mustReward(t, new(big.Int).Sub(reserve, paid), now, halfLife)
				paid.Add(paid, reward)
			}
			if off := new(big.Int).Sub(whole, paid); off.CmpAbs(big.NewInt(int64(parts))) > 0 {
				t.Errorf("%d of %d out of %v in %d parts: %v, at once %v", units, halfLife, reserve, parts, paid, whole)
			}
		}
	})
}

func TestHalfLivesHalveExactly(t *testing.T) {
	for _, halfLife := range []uint64{1, 3, poolHalfLife, 1<<53 + 1, math.MaxUint64 / maxHalvings} {
		for n := uint64(0); n <= maxHalvings; n++ {
			_, share := mustReward(t, big.NewInt(1), n*halfLife, halfLife)
			want := new(big.Int).Sub(wholeShare, new(big.Int).Rsh(wholeShare, uint(n)))
			if share.Cmp(want) != 0 {
				t.Errorf("%d half-lives of %d: share %v, want %v", n, halfLife, share, want)
			}
		}
	}
}

func TestRewardLeavesItsInputAlone(t *testing.T) {
	reserve := big.NewInt(1_000_000)
	mustReward(t, reserve, 1, 2)
	_, share := mustReward(t, reserve, math.MaxUint64, 1)
	share.SetInt64(7)
	if _, again := mustReward(t, reserve, math.MaxUint64, 1); reserve.Int64() != 1_000_000 || again.Cmp(share) == 0 {
		t.Errorf("reserve %v and the largest share %v after use", reserve, again)
	}
}

func TestRewardRefusesWhatIsOutsideItsDomain(t *testing.T) {
	for _, c := range []struct {
		reserve  int64
		halfLife uint64
		want     error
	}{{1, 0, ErrRange}, {1, 1, nil}, {1, MaxHalfLife, nil}, {1, MaxHalfLife + 1, ErrRange}, {1, math.MaxUint64, ErrRange}, {-1, 1, ErrRange}} {
		if _, _, err := Reward(big.NewInt(c.reserve), 1, c.halfLife); !errors.Is(err, c.want) {
			t.Errorf("reserve %d, half-life %d: error %v, want %v", c.reserve, c.halfLife, err, c.want)
		}
	}
}

func ExampleReward() {
	reserve, _ := new(big.Int).SetString("60000000000000000000000000", 10)
	reward, _, err := Reward(reserve, 420_000, 2_000_000_000)
	fmt.Println(reward, err)
	// Output: 8733018866558187845519 <nil>
}
