package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Withdraw ends consents that were withdrawn on chain, which the caller has
// verified, in the order of their credits, and returns how many entries that made.
// Consents that are unknown or already withdrawn are left out.
func (x *Index) Withdraw(ctx context.Context, consents []contribution.ID) (int, error) {
	return x.end(ctx, contribution.KindWithdraw, consents)
}

// Void ends consents whose worker was revoked, which the caller has verified. It
// is otherwise as Withdraw; withdrawn consents are left out too.
func (x *Index) Void(ctx context.Context, consents []contribution.ID) (int, error) {
	return x.end(ctx, contribution.KindVoid, consents)
}

func (x *Index) end(ctx context.Context, kind contribution.Kind, consents []contribution.ID) (int, error) {
	n, at, err := x.appendEnds(ctx, kind, consents)
	if err != nil {
		return 0, fmt.Errorf("appending a %s: %w", kind, err)
	}
	return n, x.commit(at)
}

func (x *Index) appendEnds(ctx context.Context, kind contribution.Kind, consents []contribution.ID) (int, mark, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return 0, mark{}, x.failed
	}
	ending, err := x.inOrder(ctx, kind, consents)
	if err != nil {
		return 0, mark{}, err
	}
	for _, c := range ending {
		if err := x.appendEnd(ctx, kind, c.record.Entry); err != nil {
			return 0, mark{}, err
		}
	}
	return len(ending), x.here(), nil
}

// inOrder returns the credits that can end, each once, as they follow in the log.
func (x *Index) inOrder(ctx context.Context, kind contribution.Kind, consents []contribution.ID) ([]*credit, error) {
	var found []*credit
	for _, id := range consents {
		c, err := x.credit(ctx, id)
		if err != nil {
			return nil, err
		}
		if c.canEnd(kind) {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b *credit) int { return cmp.Compare(a.record.Entry.Seq, b.record.Entry.Seq) })
	return slices.CompactFunc(found, func(a, b *credit) bool { return a.record.Entry.Seq == b.record.Entry.Seq }), nil
}

func (x *Index) appendEnd(ctx context.Context, kind contribution.Kind, credited contribution.LogEntry) error {
	e := contribution.LogEntry{Seq: x.next.Seq + 1, Kind: kind, Consent: credited.Consent, Account: credited.Account}
	does, err := x.effectOfEnd(ctx, e)
	if err != nil {
		return err
	}
	return x.finish(ctx, Record{Entry: e, State: does.standing.State}, nil)
}

// Reissue appends a new proof of a credited consent at its account's present
// score, with the ticket and receipt of its credit. It returns false, and appends
// nothing, for a consent that is unknown or ended, for an account whose score fell
// to nothing, and while a proof of it at that score has yet to land.
func (x *Index) Reissue(ctx context.Context, consent contribution.ID) (bool, error) {
	made, at, err := x.appendReissue(ctx, consent)
	if err != nil {
		return false, fmt.Errorf("issuing a proof again: %w", err)
	}
	return made, x.commit(at)
}

func (x *Index) appendReissue(ctx context.Context, consent contribution.ID) (bool, mark, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.failed != nil {
		return false, mark{}, x.failed
	}
	c, err := x.credit(ctx, consent)
	if err != nil || !c.canProve() {
		return false, x.here(), err
	}
	account, err := x.account(ctx, c.record.Entry.Account)
	if err != nil || account.Score == 0 || x.isProving(consent, account.Score) {
		return false, x.here(), err
	}
	if err := x.usePolicy(ctx); err != nil {
		return false, mark{}, err
	}
	r := c.record
	r.State, r.Pays = account.State, true
	r.Entry = contribution.LogEntry{
		Seq: x.next.Seq + 1, Kind: contribution.KindReissue, Consent: consent, Account: r.Entry.Account,
		Policy: x.next.Policy, Score: account.Score,
	}
	err = x.finish(ctx, r, nil)
	return err == nil, x.here(), err
}

func (x *Index) isProving(consent contribution.ID, score uint64) bool {
	return slices.ContainsFunc(x.tail, func(i item) bool {
		return i.record.Pays && i.record.Entry.Consent == consent && i.record.Entry.Score == score
	})
}
