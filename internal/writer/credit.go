package writer

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

var _ worker.Index = (*Writer)(nil)

// errWithdrawing: some head says that the consent is withdrawn, and no final block
// does yet. Asking again finds out.
var errWithdrawing = errors.New("consent is being withdrawn; ask again")

// Find implements worker.Index. It says only whether a proof follows: the receipt
// is for whoever holds a ticket, and comes from Credit.
func (w *Writer) Find(ctx context.Context, consent contribution.ID) (job.Credit, bool, error) {
	credit, found, err := w.config.Index.Find(ctx, consent)
	return job.Credit{Pays: credit.Pays}, found, err
}

// Credit implements worker.Index. Asked again with another ticket for the same
// consent and account, it returns the first credit.
//
// It returns ErrNotWriter where the chain names another writer, and
// worker.ErrRefused for what can never be credited: also a consent that was
// withdrawn; and worker.ErrLater for an account that was scored often enough today.
// Another error means that the job may be tried again: while only some head says that it
// was withdrawn, or where features are of another policy than the index's.
func (w *Writer) Credit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (job.Credit, error) {
	if err := w.mayCredit(ctx, j.Consent, tagged.Ticket.Account); err != nil {
		return job.Credit{}, fmt.Errorf("crediting: %w", err)
	}
	credit, err := w.config.Index.Credit(ctx, j, tagged, f)
	if errors.Is(err, index.ErrMismatch) {
		return credit, fmt.Errorf("%w: %v", worker.ErrRefused, err)
	}
	if errors.Is(err, index.ErrDaily) {
		return credit, fmt.Errorf("%w: %v", worker.ErrLater, err)
	}
	return credit, err
}

// mayCredit asks the chain before anything is appended: who writes the log, and
// whether the contributor still consents.
func (w *Writer) mayCredit(ctx context.Context, consent contribution.Consent, account contribution.Account) error {
	if err := w.isWriter(ctx); err != nil {
		return err
	}
	// What is credited behind the head on chain never lands, and nobody would ask again.
	if err := w.catchUp(ctx); err != nil {
		return err
	}
	maybe, err := w.config.Chain.MayBeWithdrawn(ctx, consent, account)
	if err != nil {
		return fmt.Errorf("reading whether it is withdrawn: %w", err)
	}
	if !maybe {
		return nil
	}
	is, err := w.config.Chain.IsWithdrawn(ctx, consent, account)
	if err != nil {
		return fmt.Errorf("reading whether it is withdrawn: %w", err)
	}
	if !is {
		return errWithdrawing
	}
	return fmt.Errorf("%w: consent is withdrawn", worker.ErrRefused)
}

func (w *Writer) isWriter(ctx context.Context) error {
	self := w.config.Self.Address()
	is, err := w.config.Chain.IsWriter(ctx, self)
	if err != nil {
		return fmt.Errorf("reading who writes the log: %w", err)
	}
	if !is {
		return fmt.Errorf("writing as %s: %w", self, ErrNotWriter)
	}
	return nil
}
