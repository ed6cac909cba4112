package writer

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/score"
)

const (
	// sweepAtOnce is how many entries a sweep gathers before it appends them.
	sweepAtOnce = 256
	// window is how long the pool's caps run, in seconds: what did not fit into one
	// is tried again in the next.
	window = 24 * 60 * 60
)

// Sweep asks the chain about every consent that was credited and has not ended,
// and keeps nobody waiting meanwhile:
//
//	withdrawn            its rows become tombstones, if nobody hinted at it
//	its worker revoked   its rows weigh nothing, until they are contributed again
//	due                  a new proof of the account's score, once in a window of the pool's caps
//
// Due is what was credited and not paid in full: over a cap, or skipped for
// another reason that has passed.
func (w *Writer) Sweep(ctx context.Context) error {
	s := sweep{Writer: w, due: map[contribution.Account]index.Record{}}
	now, err := w.config.Chain.Now(ctx)
	if err == nil {
		err = w.config.Index.Consents(ctx, func(r index.Record) error { return s.look(ctx, r) })
	}
	if err != nil {
		err = fmt.Errorf("sweeping: %w", err)
	}
	err = errors.Join(err, s.end(ctx))
	if err != nil {
		return err
	}
	return s.reissue(ctx, now/window)
}

// sweep is one on its way.
type sweep struct {
	*Writer
	gone, void []contribution.ID
	due        map[contribution.Account]index.Record // the newest of each account's that is
}

func (s *sweep) look(ctx context.Context, r index.Record) error {
	gone, err := s.config.Chain.IsWithdrawn(ctx, r.Consent, r.Entry.Account)
	if err != nil {
		return err
	}
	worker, err := s.config.Chain.Standing(ctx, r.Ticket.Worker)
	if err != nil {
		return err
	}
	switch {
	case gone:
		s.gone = append(s.gone, r.Entry.Consent)
	case worker.Revoked:
		s.void = append(s.void, r.Entry.Consent)
	case worker.ActiveAt(contribution.RoleWorker, r.Ticket.ProvedAt):
		return s.lookDue(ctx, r)
	}
	if len(s.gone)+len(s.void) < sweepAtOnce {
		return nil
	}
	return s.end(ctx)
}

// lookDue keeps the newest credit of an account that was not paid in full.
func (s *sweep) lookDue(ctx context.Context, r index.Record) error {
	if r.Entry.Seq <= s.due[r.Entry.Account].Entry.Seq {
		return nil
	}
	due, err := s.isDue(ctx, r)
	if due {
		s.due[r.Entry.Account] = r
	}
	return err
}

// isDue compares what was paid with the account's present score, and not with the one
// that the credit proved: others were added since, or ended.
func (s *sweep) isDue(ctx context.Context, r index.Record) (bool, error) {
	present, err := s.config.Index.Score(ctx, r.Entry.Account)
	if err != nil {
		return false, err
	}
	word, err := s.config.Chain.Account(ctx, r.Entry.Account)
	return err == nil && present >= word.Paid+score.Current().MinDelta, err
}

// end appends what was gathered.
func (s *sweep) end(ctx context.Context) error {
	if len(s.gone)+len(s.void) == 0 {
		return nil
	}
	if err := s.take(ctx); err != nil {
		return err
	}
	defer s.release()
	_, err := s.config.Index.Void(ctx, s.void)
	err = errors.Join(err, s.endAll(ctx, s.gone))
	s.gone, s.void = nil, nil
	return err
}

// reissue makes one proof of each account in a window. The index makes none while
// one is on its way, so it is told first what has landed: after a restart it may not
// know. One that landed since the sweep looked was paid perhaps, so the chain is asked
// again in turn, when nothing can land here.
func (s *sweep) reissue(ctx context.Context, now uint64) error {
	if len(s.due) == 0 {
		return nil
	}
	if err := s.take(ctx); err != nil {
		return err
	}
	defer s.release()
	if err := s.catchUp(ctx); err != nil {
		return fmt.Errorf("sweeping: %w", err)
	}
	for account, r := range s.due {
		if tried, ok := s.tried[account]; ok && tried == now {
			continue
		}
		due, err := s.isDue(ctx, r)
		if err != nil {
			return fmt.Errorf("sweeping: %w", err)
		}
		if !due {
			continue
		}
		made, err := s.config.Index.Reissue(ctx, r.Entry.Consent)
		if err != nil {
			return fmt.Errorf("sweeping: %w", err)
		}
		if made {
			s.remember(account, now)
		}
	}
	return nil
}

// maxTried bounds what is remembered of windows: whoever is forgotten is tried again.
const maxTried = 1 << 16

func (s *sweep) remember(account contribution.Account, now uint64) {
	if len(s.tried) >= maxTried {
		clear(s.tried)
	}
	s.tried[account] = now
}
