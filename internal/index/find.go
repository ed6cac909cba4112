package index

import (
	"context"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

// Find returns the credit of a consent that has one. What it returns is durable.
func (x *Index) Find(ctx context.Context, consent contribution.ID) (job.Credit, bool, error) {
	c, at, err := x.find(ctx, consent)
	if err != nil || c == nil {
		return job.Credit{}, false, err
	}
	return creditOf(c.record), true, x.commit(at)
}

func (x *Index) find(ctx context.Context, consent contribution.ID) (*credit, mark, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return nil, mark{}, x.failed
	}
	c, err := x.credit(ctx, consent)
	return c, x.here(), err
}

func creditOf(r Record) job.Credit {
	return job.Credit{Receipt: slices.Clone(r.Receipt), Pays: r.Pays}
}

// again returns what a consent was credited before, or nil: to whoever holds a
// ticket, because there is a receipt in it.
func (x *Index) again(ctx context.Context, s submission) (*job.Credit, mark, error) {
	known, at, err := x.find(ctx, s.record.Entry.Consent)
	if err != nil || known == nil {
		return nil, at, err
	}
	c, err := s.same(known)
	return c, at, err
}

// same returns the credit of the submission's consent, if it was the account's.
func (s submission) same(known *credit) (*job.Credit, error) {
	if known.record.Entry.Account != s.record.Entry.Account {
		return nil, fmt.Errorf("ticket is for another account: %w", ErrMismatch)
	}
	c := creditOf(known.record)
	return &c, nil
}
