package contribution

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// rewardInput writes its two 64-bit numbers as JSON numbers. The vectors hold only such as a double keeps exact.
type rewardInput struct {
	Reserve  string `json:"reserve"` // wei
	Units    uint64 `json:"units"`
	HalfLife uint64 `json:"halfLife"`
}

func (in rewardInput) reward(t *testing.T) (reward, share *big.Int, err error) {
	t.Helper()
	reserve, ok := new(big.Int).SetString(in.Reserve, 10)
	if !ok {
		t.Fatalf("reserve %q is no number", in.Reserve)
	}
	return Reward(reserve, in.Units, in.HalfLife)
}

const (
	wholeReserve = "60000000000000000000000000" // 60,000,000 GPT
	oddReserve   = "59999999999999999999999977"
	widest       = "340282366920938463463374607431768211455" // 2^128 - 1
	poolHalfLife = 2_000_000_000
	maxUnits     = 1<<48 - 1
)

func rewardVectors(t *testing.T) vectors {
	type rewardCase struct {
		Name string `json:"name"`
		rewardInput
		Share  *hexutil.Big `json:"share"`
		Reward string       `json:"reward"` // wei
	}
	v := vectors{Spec: "docs/spec/reward.md", Runs: everywhere}
	for _, c := range []rewardCase{
		{Name: "no units", rewardInput: rewardInput{wholeReserve, 0, poolHalfLife}},
		{Name: "one unit", rewardInput: rewardInput{wholeReserve, 1, poolHalfLife}},
		{Name: "a usual contribution", rewardInput: rewardInput{wholeReserve, 420_000, poolHalfLife}},
		{Name: "one unit less than a half-life", rewardInput: rewardInput{wholeReserve, poolHalfLife - 1, poolHalfLife}},
		{Name: "one half-life, exactly half", rewardInput: rewardInput{wholeReserve, poolHalfLife, poolHalfLife}},
		{Name: "one unit more than a half-life", rewardInput: rewardInput{wholeReserve, poolHalfLife + 1, poolHalfLife}},
		{Name: "10 half-lives", rewardInput: rewardInput{wholeReserve, 10 * poolHalfLife, poolHalfLife}},
		{Name: "126 half-lives, the last that is computed", rewardInput: rewardInput{widest, 126 * poolHalfLife, poolHalfLife}},
		{Name: "one unit less than 127 half-lives", rewardInput: rewardInput{widest, 127*poolHalfLife - 1, poolHalfLife}},
		{Name: "127 half-lives, all but the last place", rewardInput: rewardInput{widest, 127 * poolHalfLife, poolHalfLife}},
		{Name: "200 half-lives, still below the reserve", rewardInput: rewardInput{wholeReserve, 200 * poolHalfLife, poolHalfLife}},
		{Name: "odd numbers", rewardInput: rewardInput{oddReserve, 123_456_789, 1_999_999_973}},
		{Name: "odd numbers over several half-lives", rewardInput: rewardInput{oddReserve, 98_765_432_101, 7_654_321_987}},
		{Name: "a third of a half-life", rewardInput: rewardInput{wholeReserve, 1, 3}},
		{Name: "a half-life of one unit", rewardInput: rewardInput{wholeReserve, 3, 1}},
		{Name: "one unit of a long half-life", rewardInput: rewardInput{wholeReserve, 1, 1<<53 - 1}},
		{Name: "as many units as an account can hold, in a half-life of 2^62", rewardInput: rewardInput{widest, maxUnits, 1 << 62}},
		{Name: "an empty reserve", rewardInput: rewardInput{"0", poolHalfLife, poolHalfLife}},
		{Name: "a reserve of one wei is kept", rewardInput: rewardInput{"1", maxUnits, 1}},
		{Name: "the widest reserve", rewardInput: rewardInput{widest, 987_654_321, poolHalfLife}},
	} {
		reward, share, err := c.reward(t)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		c.Share, c.Reward = (*hexutil.Big)(share), reward.String()
		v.Valid = append(v.Valid, c)
	}
	for _, c := range []struct {
		name  string
		input rewardInput
	}{
		{"a half-life of zero", rewardInput{wholeReserve, 1, 0}},
		{"a half-life of 2^63", rewardInput{wholeReserve, 1, MaxHalfLife + 1}},
		{"a negative reserve", rewardInput{"-1", 1, poolHalfLife}},
		{"a reserve of 2^128", rewardInput{"340282366920938463463374607431768211456", 1, poolHalfLife}},
	} {
		_, _, err := c.input.reward(t)
		v.Invalid = append(v.Invalid, refuse(t, c.name, c.input, ErrRange, err))
	}
	return v
}
