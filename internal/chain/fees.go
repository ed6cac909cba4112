package chain

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
)

// Defaults for the zero value of SenderConfig.
var (
	// DefaultMaxFeePerGas is what one gas may cost, tip included: far above any
	// ordinary day, and a bound on what a lying endpoint can make us pay.
	DefaultMaxFeePerGas = big.NewInt(500 * params.GWei)
	// DefaultMaxTipPerGas bounds the part the block's proposer gets.
	DefaultMaxTipPerGas = big.NewInt(20 * params.GWei)
)

// A replacement must beat both fees by a tenth to be taken by geth's pool, by an
// eighth elsewhere.
const (
	bumpNumerator   = 9
	bumpDenominator = 8
)

// fees are the two caps of EIP-1559.
type fees struct{ tip, cap *big.Int }

// market asks what a transaction should offer now: room for the base fee to
// double, which takes six full blocks. The header is the head it is based on.
func (s *Sender) market(ctx context.Context) (fees, *types.Header, error) {
	head, err := s.chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return fees{}, nil, unreachable(ctx, "reading head for fees", err)
	}
	if head.BaseFee == nil {
		return fees{}, nil, fmt.Errorf("%w: head %v has no base fee (EIP-1559)", ErrBadAnswer, head.Number)
	}
	tip, err := s.chain.SuggestGasTipCap(ctx)
	if err != nil {
		return fees{}, nil, unreachable(ctx, "reading suggested tip", err)
	}
	offer := s.capped(head.BaseFee, tip)
	if offer.cap.Cmp(head.BaseFee) < 0 {
		return fees{}, nil, fmt.Errorf("%w: base fee is %v wei, MaxFeePerGas %v", ErrUnderpriced, head.BaseFee, s.config.MaxFeePerGas)
	}
	return offer, head, nil
}

func (s *Sender) capped(base, tip *big.Int) fees {
	tip = least(tip, s.config.MaxTipPerGas)
	feeCap := new(big.Int).Lsh(base, 1)
	feeCap = least(feeCap.Add(feeCap, tip), s.config.MaxFeePerGas)
	return fees{tip: least(tip, feeCap), cap: feeCap}
}

// bumped is the least offer that replaces old and is no worse than the market's.
// It is false where MaxFeePerGas leaves no room: the tip may pass MaxTipPerGas,
// because a replacement has to raise both.
func (s *Sender) bumped(old, now fees) (fees, bool) {
	next := fees{tip: most(bump(old.tip), now.tip), cap: most(bump(old.cap), now.cap)}
	return next, next.cap.Cmp(s.config.MaxFeePerGas) <= 0
}

// bump rounds up, so that even a fee of 1 grows.
func bump(fee *big.Int) *big.Int {
	next := new(big.Int).Mul(fee, big.NewInt(bumpNumerator))
	next.Add(next, big.NewInt(bumpDenominator-1))
	next.Div(next, big.NewInt(bumpDenominator))
	return most(next, big.NewInt(1))
}

func feesOf(tx *types.Transaction) fees { return fees{tip: tx.GasTipCap(), cap: tx.GasFeeCap()} }

func least(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func most(a, b *big.Int) *big.Int {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}
