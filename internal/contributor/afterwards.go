package contributor

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// instructionTerm is how long a withdrawal or move may be submitted: less than
	// the pool allows, so that clocks need not agree.
	instructionTerm = 20 * 60 * 60
	// mostAhead is how far ahead of a block's time the pool lets a deadline be.
	mostAhead = 24 * 60 * 60
)

var (
	// ErrNoAccount: nothing of this contribution is on chain, so it names no account.
	ErrNoAccount = errors.New("no account is known for this contribution yet")
	// ErrNotHolder: the account belongs to another wallet.
	ErrNotHolder = errors.New("the account belongs to another wallet")
)

// Move gives the account of a contribution to another wallet, with whatever is
// still due to it. It returns the transaction once a final block shows the new
// wallet; with ErrUnseen, none has so far.
func (c *Contributor) Move(ctx context.Context, id contribution.ID, to common.Address) (common.Hash, error) {
	of, err := c.contribution(ctx, id)
	if err != nil {
		return common.Hash{}, err
	}
	if of.Proof == nil {
		return common.Hash{}, ErrNoAccount
	}
	word, at, err := chain.ReadFinal(ctx, c.config.View, c.pool.Account(of.Proof.Account))
	if err != nil {
		return common.Hash{}, fmt.Errorf("reading the account: %w", err)
	}
	if word.Wallet != c.wallet {
		return common.Hash{}, fmt.Errorf("%w: %s", ErrNotHolder, word.Wallet)
	}
	return c.move(ctx, contribution.Move{
		Account: of.Proof.Account, To: to, Seq: word.Seq, Deadline: deadline(at.Time, c.config.Now()),
	})
}

func (c *Contributor) move(ctx context.Context, m contribution.Move) (common.Hash, error) {
	signature, err := contribution.Sign(m.ID(c.pool.Pool), c.config.Key)
	if err != nil {
		return common.Hash{}, fmt.Errorf("signing the move: %w", err)
	}
	transaction, err := c.config.Gateway.Move(ctx, m, signature[:])
	if err != nil {
		return common.Hash{}, err
	}
	return transaction, c.awaitSettled(ctx, transaction, c.isMoved(m))
}

// isMoved reads whether a move was made. The number tells it from an account that
// belonged to the wallet before.
func (c *Contributor) isMoved(m contribution.Move) dao.Read[bool] {
	account := c.pool.Account(m.Account)
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) (bool, error) {
		word, err := account(ctx, client, at)
		return word.Wallet == m.To && word.Seq > m.Seq, err
	}
}

// deadline of an instruction signed now. On an idle chain the newest block is old,
// and the instruction's own block will have the clock's time; but it is tried against
// the newest block first, which must not find it too far ahead.
func deadline(block uint64, clock time.Time) uint64 {
	now := max(block, uint64(max(clock.Unix(), 0)))
	if most := block + mostAhead; most > now {
		return min(now+instructionTerm, most)
	}
	return now + instructionTerm
}
