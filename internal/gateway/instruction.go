package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

type (
	withdrawalInput struct{ Body api.Withdrawal }
	movingInput     struct{ Body api.Moving }
	submittedAnswer struct{ Body api.Submitted }
)

func (g *Gateway) postWithdrawal(ctx context.Context, in *withdrawalInput) (*submittedAnswer, error) {
	w := in.Body.Withdraw
	signature, err := g.readInstruction(ctx, w.Validate(), w.Deadline, in.Body.Signature)
	if err != nil {
		return nil, err
	}
	// Always the contributor's own signature, so it can be told here; whose a move
	// has to be, only the pool knows.
	holds, err := g.config.Chain.Accepts(ctx, w.Contributor, w.ID(g.pool()), signature)
	if err != nil {
		return nil, fmt.Errorf("checking a withdrawal: %w", err)
	}
	if !holds {
		return nil, badSignature("The wallet " + w.Contributor.Hex() + " does not stand by this signature.")
	}
	tx, err := g.config.Relay.Withdraw(ctx, w, signature)
	if err != nil {
		return nil, relayed(err)
	}
	return &submittedAnswer{api.Submitted{Transaction: tx}}, nil
}

func (g *Gateway) postMove(ctx context.Context, in *movingInput) (*submittedAnswer, error) {
	m := in.Body.Move
	signature, err := g.readInstruction(ctx, m.Validate(), m.Deadline, in.Body.Signature)
	if err != nil {
		return nil, err
	}
	tx, err := g.config.Relay.Move(ctx, m, signature)
	if err != nil {
		return nil, relayed(err)
	}
	return &submittedAnswer{api.Submitted{Transaction: tx}}, nil
}

// readInstruction checks what withdrawals and moves have in common.
func (g *Gateway) readInstruction(ctx context.Context, invalid error, deadline uint64, text string) ([]byte, error) {
	if err := g.quotas.instructions.check(callerIn(ctx), "withdrawals and moves from your network"); err != nil {
		return nil, err
	}
	if invalid != nil {
		return nil, badInstruction("It breaks a rule: " + invalid.Error() + ".").because(invalid)
	}
	signature, err := hexutil.Decode(text)
	if err != nil || len(signature) == 0 || len(signature) > contribution.MaxSignature {
		return nil, badSignature("The signature is not hex of 1 to 4096 bytes.")
	}
	now, err := g.config.Chain.Now(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading block time: %w", err)
	}
	if deadline <= now {
		return nil, badInstruction("Its deadline has passed.")
	}
	return signature, nil
}

func badInstruction(detail string) *problem {
	return refuse(http.StatusBadRequest, api.CodeBadInstruction, detail, "Make it anew and sign again, or send it to the pool yourself.")
}

// comesBack is an error of a Relay that says when the same instruction may be taken.
type comesBack interface{ RetryAfter() time.Duration }

// relayed tells a contract's refusal, and a relay that has enough for now, from
// trouble on the way to the chain.
func relayed(err error) error {
	var revert *chain.RevertError
	var later comesBack
	switch {
	case errors.As(err, &revert):
		return refuse(http.StatusConflict, api.CodeBadInstruction, "The pool refuses it.",
			"It may have been made before, or be signed by another wallet than the account's present one. Ask the chain, then make it anew.").
			because(err)
	case errors.As(err, &later):
		return refuse(http.StatusTooManyRequests, api.CodeQuota, "The relay pays for no more instructions at the moment.",
			"Wait, or send it to the pool yourself: anyone may.").after(later.RetryAfter()).because(err)
	}
	return fmt.Errorf("relaying an instruction: %w", err)
}
