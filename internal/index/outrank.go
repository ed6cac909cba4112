package index

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// outranked looks at the rows that a credit touches. It returns what of each was
// credited before, as the account that has it now counts it, and what becomes of
// accounts that rows pass from: an account with mail takes what one without held.
// What the other was paid it keeps; its units and its score fall, so that no later
// proof is paid for text that is not its own.
func (x *Index) outranked(
	ctx context.Context, r *Record, to Account, prior []Row,
) (credited []uint32, others map[contribution.Account]Account, err error) {
	credited = make([]uint32, len(prior))
	from := losers{}
	for i, was := range prior {
		if to.precedesMail(was) {
			continue // its state counts from then on; what was paid, the pool knows
		}
		credited[i] = was.Weight
		if was.Owner == 0 || was.Owner == to.Number {
			continue
		}
		loser, err := x.loser(ctx, from, was.Owner)
		if err != nil {
			return nil, nil, err
		}
		tier := loser.tierOf(was)
		if tier >= contribution.TierMail || to.State.Tier < contribution.TierMail {
			return nil, nil, broken("row of account %d passes to account %d, which does not outrank it", was.Owner, to.Number)
		}
		if !loser.precedesMail(was) {
			loser.lost[r.Rows[i].Family] += uint64(was.Weight)
		}
		credited[i] = loser.policy.Passed(was.Weight, tier, to.State.Tier)
	}
	others = make(map[contribution.Account]Account, len(from))
	for _, l := range from {
		if len(l.lost) == 0 {
			continue
		}
		if others[l.id], err = x.without(l.Account, l.lost); err != nil {
			return nil, nil, err
		}
	}
	return credited, others, nil
}

// losers are accounts that rows pass from, by number.
type losers map[uint64]*loser

type loser struct {
	Account
	id     contribution.Account
	lost   map[uint8]uint64 // units, by family
	policy *score.Policy    // of the log here
}

func (x *Index) loser(ctx context.Context, known losers, number uint64) (*loser, error) {
	if l := known[number]; l != nil {
		return l, nil
	}
	policy, err := x.logPolicy()
	if err != nil {
		return nil, err
	}
	id, account, err := x.owner(ctx, number)
	if err != nil {
		return nil, err
	}
	l := &loser{Account: account, id: id, lost: map[uint8]uint64{}, policy: policy}
	known[number] = l
	return l, nil
}

// logPolicy is the policy of the log's next entry, whatever this code's own.
func (x *Index) logPolicy() (*score.Policy, error) {
	policy := x.config.Policies(x.next.Policy)
	if policy == nil {
		return nil, broken("policy %d is unknown to this code", x.next.Policy)
	}
	return policy, nil
}
