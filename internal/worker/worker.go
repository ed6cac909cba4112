// Package worker is the job loop of the enclave that opens and scores: fetch,
// verify, open, read, extract, have it tagged and credited, seal the receipt.
//
// It holds one file key at a time and no other secret. Whatever it reads may be
// hostile; whatever it is told by a store is verified against the consent.
package worker

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// ErrRefused is what a Keyring or an Index returns for a job that can never be
// credited. Any other error of theirs means that it may be tried again.
var ErrRefused = errors.New("the job is refused")

// ErrLost is what a Keyring returns for a file whose key is gone with its epoch's. It is
// a refusal, and the one that the outside learns the reason of: it says nothing of what is
// in the file, and its contributor can seal the export again.
var ErrLost = fmt.Errorf("%w: its key epoch is gone", ErrRefused)

// ErrLater is what an Index returns for a job that can be credited on another day.
var ErrLater = errors.New("the job is for another day")

// Keyring is what a worker asks a keyring.
type Keyring interface {
	// Lease takes the job for this worker, if the consent holds on chain.
	Lease(ctx context.Context, j job.Job) (job.Lease, error)
	// Release returns the file key, if header is the one consented to, it names
	// the contributor and nothing was withdrawn.
	Release(ctx context.Context, lease job.LeaseID, header []byte) (contribution.FileKey, error)
	// Tag replaces the prints by tags, in order, verifies the mail and issues the
	// ticket.
	Tag(ctx context.Context, lease job.LeaseID, reading job.Reading) (job.Tagged, error)
}

// Index is what a worker asks the index's writer.
type Index interface {
	// Find returns whether a consent has a credit, and whether it pays. Its receipt is
	// left out: Credit gives it to whoever has a ticket.
	Find(ctx context.Context, consent contribution.ID) (job.Credit, bool, error)
	// Credit appends the job to the log, once: asked again, it returns the same, with
	// the same receipt. Features are tagged.
	Credit(ctx context.Context, j job.Job, tagged job.Tagged, features score.Features) (job.Credit, error)
}
