package remote

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

// Where the host finds what roles do for it.
const (
	provePath       = "/v1/prove"
	nextPath        = "/v1/batches/next"
	epochPath       = "/v1/epoch"
	withdrawalsPath = "/v1/withdrawals"
	heartbeatPath   = "/v1/heartbeat"
	auditPath       = "/v1/audit"

	maxJob         = 64 << 10
	maxWithdrawals = 1 << 20
)

// ProverHandler lets the host hand jobs to a worker. report is told what fails;
// it may be nil.
func ProverHandler(prove func(context.Context, job.Job) (job.Result, error), report func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+provePath, plainHandler(maxJob, report, prove))
	return mux
}

// ProverClient is a worker elsewhere.
type ProverClient struct{ url string }

// Prover returns the worker at a URL.
func Prover(url string) ProverClient { return ProverClient{at(url, provePath)} }

// Prove has the worker prove a job, which takes as long as it takes.
func (p ProverClient) Prove(ctx context.Context, j job.Job) (job.Result, error) {
	result, err := askPlain[job.Job, job.Result](ctx, p.url, j)
	if err != nil {
		return job.Result{}, fmt.Errorf("having a job proved: %w", err)
	}
	return result, nil
}

type next struct {
	Batch dao.SignedBatch `json:"batch"`
	Found bool            `json:"found"`
}

// BatchesHandler lets the host fetch what an index's writer has ready, and hint at
// withdrawals. withdrawn and report may be nil.
func BatchesHandler(nextBatch func(context.Context) (dao.SignedBatch, bool, error),
	withdrawn func(context.Context, []contribution.ID) error, report func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+nextPath, plainHandler(maxJob, report, func(ctx context.Context, _ struct{}) (n next, err error) {
		n.Batch, n.Found, err = nextBatch(ctx)
		return n, err
	}))
	if withdrawn != nil {
		mux.Handle("POST "+withdrawalsPath, plainHandler(maxWithdrawals, report,
			func(ctx context.Context, ids []contribution.ID) (struct{}, error) {
				return struct{}{}, withdrawn(ctx, ids)
			}))
	}
	return mux
}

// BatchesClient is an index's writer elsewhere.
type BatchesClient struct{ url string }

// Batches returns the writer at a URL.
func Batches(url string) BatchesClient { return BatchesClient{url} }

// Next returns the next signed batch, or false if all has landed.
func (b BatchesClient) Next(ctx context.Context) (dao.SignedBatch, bool, error) {
	n, err := askPlain[struct{}, next](ctx, at(b.url, nextPath), struct{}{})
	if err != nil {
		return dao.SignedBatch{}, false, fmt.Errorf("asking for a batch: %w", err)
	}
	return n.Batch, n.Found, nil
}

// Withdrawn hints at consents that may be withdrawn. The writer asks the chain.
func (b BatchesClient) Withdrawn(ctx context.Context, ids []contribution.ID) error {
	if _, err := askPlain[[]contribution.ID, struct{}](ctx, at(b.url, withdrawalsPath), ids); err != nil {
		return fmt.Errorf("hinting at withdrawals: %w", err)
	}
	return nil
}

// EpochHandler lets the host fetch what a keyring publishes of its key epoch: T is
// the keyring's noun for it, in JSON.
func EpochHandler[T any](epoch func(context.Context) (T, error), report func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+epochPath, plainHandler(maxJob, report, func(ctx context.Context, _ struct{}) (T, error) { return epoch(ctx) }))
	return mux
}

// Epoch fetches what EpochHandler serves.
func Epoch[T any](ctx context.Context, url string) (T, error) {
	epoch, err := askPlain[struct{}, T](ctx, at(url, epochPath), struct{}{})
	if err != nil {
		return epoch, fmt.Errorf("asking for the key epoch: %w", err)
	}
	return epoch, nil
}
