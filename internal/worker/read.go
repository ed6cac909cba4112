package worker

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// unlock leases the job and gets its file key for the header of the file as it is
// stored.
func (r *run) unlock(ctx context.Context) (job.Lease, error) {
	lease, err := r.Keyring.Lease(ctx, r.job)
	if err != nil {
		return job.Lease{}, fmt.Errorf("leasing the job: %w", err)
	}
	if r.src, err = openSource(ctx, r.Blocks, r.job.Consent.Content); err != nil {
		return job.Lease{}, err
	}
	header, err := seal.Header(r.src.reader())
	if err != nil {
		return job.Lease{}, r.src.blame(err)
	}
	if got, want := seal.HeaderDigest(header), r.job.Consent.Header; got != want {
		return job.Lease{}, refuse(fmt.Errorf("a file with header %s, want %s", got, want))
	}
	if r.key, err = r.Keyring.Release(ctx, lease.ID, header); err != nil {
		return job.Lease{}, fmt.Errorf("getting the file key: %w", err)
	}
	return lease, nil
}

// credit reads the file and has it credited.
func (r *run) credit(ctx context.Context) (job.Credit, error) {
	lease, err := r.unlock(ctx)
	if err != nil {
		return job.Credit{}, err
	}
	user, features, err := r.read(ctx, lease.Families)
	if err != nil {
		return job.Credit{}, r.src.blame(err)
	}
	tagged, err := r.Keyring.Tag(ctx, lease.ID, user, features.Prints)
	if err != nil {
		return job.Credit{}, fmt.Errorf("tagging: %w", err)
	}
	if got, want := len(tagged.Tags), len(features.Prints); got != want {
		return job.Credit{}, fmt.Errorf("tagging: %d tags, want %d", got, want)
	}
	features.Prints = tagged.Tags
	credit, err := r.Index.Credit(ctx, r.job, tagged, features)
	if err != nil {
		return job.Credit{}, fmt.Errorf("crediting: %w", err)
	}
	return credit, nil
}

// read returns whose export it is and what it is worth. Of its text nothing is
// left afterwards but prints.
func (r *run) read(ctx context.Context, families []score.Family) (user string, f score.Features, err error) {
	plain, size, err := identity.Open(r.src, r.src.blob.Size(), r.key)
	if err != nil {
		return "", score.Features{}, err
	}
	archive, err := export.Open(plain, size, export.Options{Limits: r.Limits.Export})
	if err != nil {
		return "", score.Features{}, err
	}
	x := score.NewExtractor(families)
	if err := extract(ctx, archive, x); err != nil {
		return "", score.Features{}, err
	}
	if err := errors.Join(ctx.Err(), r.src.failure()); err != nil {
		return "", score.Features{}, err
	}
	return archive.UserID(), x.Features(archive.Report()), nil
}

// extract reads one conversation ahead of the one that is being scored, for the
// other core.
func extract(ctx context.Context, archive *export.Archive, x *score.Extractor) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ahead := make(chan export.Conversation)
	var failed error // read once ahead is closed
	go func() {
		defer close(ahead)
		defer func() {
			if recover() != nil {
				failed = errPanicked
			}
		}()
		failed = readAhead(ctx, archive, ahead)
	}()
	for conversation := range ahead {
		x.Add(conversation)
	}
	return failed
}

func readAhead(ctx context.Context, archive *export.Archive, ahead chan<- export.Conversation) error {
	for conversation, err := range archive.Conversations(ctx) {
		if err != nil {
			return err
		}
		select {
		case ahead <- conversation:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
