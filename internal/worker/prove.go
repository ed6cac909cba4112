package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

// Keys of the log.
const (
	keyConsent  = "consent"
	keyState    = "state"
	keySize     = "size"
	keyFetched  = "fetched"
	keyDuration = "duration"
)

// Prove takes a job from its consent to its credit. It is idempotent: a consent that
// was credited is read again only for its receipt, which the index gives to whoever
// has a ticket.
//
// A job that can never be credited is Refused, without a reason: it would tell
// strangers what others contributed. If it only is sealed to an epoch that is gone, it is
// Lost. An error means that the store, the keyring,
// the index or the context failed; try again later.
func (w *Worker) Prove(ctx context.Context, j job.Job) (job.Result, error) {
	leave, err := w.enter(ctx)
	if err != nil {
		return job.Result{}, fmt.Errorf("waiting for a place: %w", err)
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, w.c.Limits.Time)
	defer cancel()

	r := &run{Config: &w.c, job: j, id: j.Consent.ID(w.c.Pool), began: time.Now()}
	result, err := r.guarded(ctx)
	if errors.Is(err, ErrLost) {
		result, err = job.Result{State: job.Lost}, nil
	}
	if errors.Is(err, ErrRefused) {
		result, err = job.Result{State: job.Refused}, nil
	}
	if errors.Is(err, ErrLater) {
		result, err = job.Result{State: job.Later}, nil
	}
	if err != nil {
		return job.Result{}, fmt.Errorf("proving %s: %w", r.id, err)
	}
	r.log(ctx, result.State)
	return result, nil
}

// errPanicked has no text of the panic's, which may quote the file.
var errPanicked = fmt.Errorf("%w: it panicked", ErrReader)

// run is one job on its way.
type run struct {
	*Config
	job   job.Job
	id    contribution.ID
	began time.Time
	src   *source // nil until the file is open
	key   contribution.FileKey
}

func (r *run) log(ctx context.Context, state job.State) {
	attrs := []slog.Attr{slog.String(keyConsent, r.id.String()), slog.String(keyState, string(state)), slog.Duration(keyDuration, time.Since(r.began))}
	if r.src != nil {
		attrs = append(attrs, slog.Int64(keySize, r.src.blob.Size()), slog.Int64(keyFetched, r.src.blob.Fetched()))
	}
	r.Log.LogAttrs(ctx, slog.LevelInfo, "job done", attrs...)
}

// guarded does the job, forgets its key, and survives a panic. That would be a
// fault of ours and not of the file, which a later version may read: no refusal.
func (r *run) guarded(ctx context.Context) (result job.Result, err error) {
	defer func() {
		clear(r.key[:])
		if recover() != nil {
			result, err = job.Result{}, errPanicked
		}
	}()
	return r.prove(ctx)
}

func (r *run) prove(ctx context.Context) (job.Result, error) {
	if err := r.validate(); err != nil {
		return job.Result{}, err
	}
	credit, found, err := r.Index.Find(ctx, r.id)
	if err != nil {
		return job.Result{}, fmt.Errorf("finding its credit: %w", err)
	}
	if found {
		return r.again(ctx, credit)
	}
	if credit, err = r.credit(ctx); err != nil {
		return job.Result{}, err
	}
	return r.result(credit)
}

// validate spares the roles a job that no contract would take.
func (r *run) validate() error {
	if err := r.job.Consent.Validate(); err != nil {
		return refuse(err)
	}
	if _, err := contribution.SignatureDigest(r.job.Signature); err != nil {
		return refuse(err)
	}
	return nil
}

// again does a job that was credited before, for its receipt. If it is refused now, it
// stays credited, and has no receipt.
func (r *run) again(ctx context.Context, found job.Credit) (job.Result, error) {
	credit, err := r.credit(ctx)
	if errors.Is(err, ErrRefused) {
		return r.result(job.Credit{Pays: found.Pays})
	}
	if err != nil {
		return job.Result{}, err
	}
	return r.result(credit)
}

// result seals the receipt for whoever opens the file.
func (r *run) result(credit job.Credit) (job.Result, error) {
	result := job.Result{State: job.NothingDue}
	if credit.Pays {
		result.State = job.Proved
	}
	if len(credit.Receipt) == 0 {
		return result, nil
	}
	sealed, err := contribution.SealReceipt(r.key, r.id, credit.Receipt, r.Random)
	if err != nil {
		return job.Result{}, fmt.Errorf("sealing the receipt: %w", err)
	}
	result.Receipt = sealed
	return result, nil
}

// refuse ends the job for good. The cause is for whoever debugs a test: outside
// nobody learns it.
func refuse(cause error) error { return fmt.Errorf("%w: %v", ErrRefused, cause) }
