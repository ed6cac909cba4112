package contributor

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// instructionTerm is how long a withdrawal or move may be submitted: less than the
// day the pool allows, so that clocks need not agree.
const instructionTerm = 20 * time.Hour

var (
	// ErrNoAccount: nothing of this contribution is on chain, so it names no account.
	ErrNoAccount = errors.New("no account is known for this contribution yet")
	// ErrNotHolder: the account belongs to another wallet.
	ErrNotHolder = errors.New("the account belongs to another wallet")
)

// Move gives the account of a contribution to another wallet, with whatever is
// still due to it. It returns the transaction.
func (c *Contributor) Move(ctx context.Context, id contribution.ID, to common.Address) (common.Hash, error) {
	of, err := c.contribution(ctx, id)
	if err != nil {
		return common.Hash{}, err
	}
	if of.Proof == nil {
		return common.Hash{}, ErrNoAccount
	}
	word, _, err := chain.ReadFinal(ctx, c.config.View, c.pool.Account(of.Proof.Account))
	if err != nil {
		return common.Hash{}, fmt.Errorf("reading the account: %w", err)
	}
	if word.Wallet != c.wallet {
		return common.Hash{}, fmt.Errorf("%w: %s", ErrNotHolder, word.Wallet)
	}
	deadline, err := c.deadline(ctx)
	if err != nil {
		return common.Hash{}, err
	}
	m := contribution.Move{Account: of.Proof.Account, To: to, Seq: word.Seq, Deadline: deadline}
	signature, err := contribution.Sign(m.ID(c.pool.Pool), c.config.Key)
	if err != nil {
		return common.Hash{}, fmt.Errorf("signing the move: %w", err)
	}
	return c.config.Gateway.Move(ctx, m, signature[:])
}

func (c *Contributor) deadline(ctx context.Context) (uint64, error) {
	now, err := c.config.View.Final(ctx)
	if err != nil {
		return 0, fmt.Errorf("reading block time: %w", err)
	}
	return now.Time + uint64(instructionTerm/time.Second), nil
}
