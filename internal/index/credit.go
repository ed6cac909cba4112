package index

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Credit appends a job to the log, once: asked again with a ticket of the same
// consent and account, it returns the same. It is durable before it returns.
// Features are tagged: their prints are the tags.
//
// A job that brings nothing is appended too, without rows: how often an account
// asks is a part of the log. ErrMismatch means that the job can never be credited,
// ErrDaily that it cannot be today, and ErrPolicy that its file has to be read again.
func (x *Index) Credit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (job.Credit, error) {
	id := j.Consent.ID(x.config.Pool)
	s, err := x.admit(ctx, j, tagged, f)
	if err != nil {
		return job.Credit{}, fmt.Errorf("crediting %s: %w", id, err)
	}
	c, at, err := x.again(ctx, s)
	if err == nil && c == nil {
		c, at, err = x.enter(ctx, s)
	}
	if err != nil {
		return job.Credit{}, fmt.Errorf("crediting %s: %w", id, err)
	}
	return *c, x.commit(at)
}

// enter credits a submission and appends it. The table is
// read before the lock is taken, because that takes longest; only if a range
// landed meanwhile it is read again.
func (x *Index) enter(ctx context.Context, s submission) (*job.Credit, mark, error) {
	landed, err := x.landedSeq()
	if err != nil {
		return nil, mark{}, err
	}
	rows, err := x.config.Table.Rows(ctx, s.record.Tags)
	if err != nil {
		return nil, mark{}, err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return nil, mark{}, x.failed
	}
	if known, err := x.credit(ctx, s.record.Entry.Consent); err != nil {
		return nil, mark{}, err
	} else if known != nil {
		c, err := s.same(known)
		return c, x.here(), err
	}
	if x.landed.Seq != landed {
		if rows, err = x.config.Table.Rows(ctx, s.record.Tags); err != nil {
			return nil, mark{}, err
		}
	}
	x.over.rows.cover(s.record.Tags, rows)
	c, err := x.enterRows(ctx, s, rows)
	return &c, x.here(), err
}

func (x *Index) landedSeq() (uint64, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.landed.Seq, x.failed
}

// enterRows goes on where the rows of all tags are known. The caller holds mu.
func (x *Index) enterRows(ctx context.Context, s submission, rows []Row) (job.Credit, error) {
	account, err := x.account(ctx, s.record.Entry.Account)
	if err != nil {
		return job.Credit{}, err
	}
	holdings, err := x.holdings(ctx, s, rows, account)
	if err != nil {
		return job.Credit{}, err
	}
	if err := mayCredit(x.policy, account, s.record.Ticket); err != nil {
		return job.Credit{}, err
	}
	out, err := x.policy.Credit(s.features, holdings, score.Standing{State: account.State, Score: account.Score})
	if errors.Is(err, score.ErrMalformed) {
		err = fmt.Errorf("%w: %w", err, ErrMismatch)
	}
	if err != nil {
		return job.Credit{}, err
	}
	return x.enterOutcome(ctx, s, account, out, pick(s.record.Tags, rows, out.Rows))
}

// holdings are in the order of the prints.
func (x *Index) holdings(ctx context.Context, s submission, rows []Row, account Account) ([]score.Holding, error) {
	owners := map[uint64]Account{account.Number: account}
	holdings := make([]score.Holding, len(s.places))
	for i, place := range s.places {
		row := rows[place]
		common := x.config.Boilerplate.Has(s.record.Tags[place])
		if row.Owner == 0 {
			holdings[i].Common = common
			continue
		}
		owner, ok := owners[row.Owner]
		if !ok {
			var err error
			if _, owner, err = x.owner(ctx, row.Owner); err != nil {
				return nil, err
			}
			owners[row.Owner] = owner
		}
		holdings[i] = score.Holding{
			Owned: true, Own: row.Owner == account.Number, Weight: row.Weight, Tier: owner.tierOf(row), Dead: row.Dead, Void: row.Void, Common: common,
		}
	}
	return holdings, nil
}

// pick returns, of the rows of tags, those that an outcome changes.
func pick(tags []contribution.Tag, rows []Row, changed []contribution.Row) []Row {
	picked := make([]Row, 0, len(changed))
	i := 0
	for _, c := range changed {
		for tags[i] != c.Tag {
			i++
		}
		picked = append(picked, rows[i])
	}
	return picked
}

// enterOutcome appends the record of a credit. The caller holds mu.
func (x *Index) enterOutcome(
	ctx context.Context, s submission, account Account, out score.Outcome, prior []Row,
) (job.Credit, error) {
	if err := x.usePolicy(ctx); err != nil {
		return job.Credit{}, err
	}
	r := s.record
	r.Entry.Seq, r.Entry.Policy, r.Entry.Score = x.next.Seq+1, x.next.Policy, out.Score
	r.State, r.Rows = out.State, out.Rows
	if len(r.Rows) == 0 {
		r.Tags = nil
	}
	r.Pays = out.Score >= account.Proved+x.policy.MinDelta
	receipt, err := x.receipt(r.Entry, out.State.Tier, out.Units, out.Reasons)
	if err != nil {
		return job.Credit{}, err
	}
	r.Receipt = receipt
	return creditOf(r), x.finish(ctx, r, prior)
}
