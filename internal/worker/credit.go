package worker

import (
	"context"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// unlock leases the job and gets its file key for the header of the file as it is
// stored.
func (r *run) unlock(ctx context.Context) (job.Lease, error) {
	lease, err := r.Keyring.Lease(ctx, r.job)
	if err != nil {
		return job.Lease{}, fmt.Errorf("leasing the job: %w", err)
	}
	if err := readsUnder(lease.Policy); err != nil { // before the key, which is given seldom
		return job.Lease{}, err
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
	found, err := r.read(ctx, lease)
	if err != nil {
		return job.Credit{}, r.src.blame(err)
	}
	features := found.Features
	tagged, err := r.Keyring.Tag(ctx, lease.ID, found.Reading)
	if err != nil {
		return job.Credit{}, fmt.Errorf("tagging: %w", err)
	}
	if err := take(&features, tagged); err != nil {
		return job.Credit{}, fmt.Errorf("tagging: %w", err)
	}
	credit, err := r.Index.Credit(ctx, r.job, tagged, features)
	if err != nil {
		return job.Credit{}, fmt.Errorf("crediting: %w", err)
	}
	return credit, nil
}

// read has the file read. A store that failed meanwhile may have been taken for the
// end of the file.
func (r *run) read(ctx context.Context, lease job.Lease) (Found, error) {
	task := Task{
		Size: r.src.blob.Size(), Key: r.key, Policy: lease.Policy, Families: lease.Families, Limits: r.Limits.Export,
	}
	defer clear(task.Key[:])
	found, err := r.Reader.Read(ctx, task, r.src)
	return found, errors.Join(err, ctx.Err(), r.src.failure())
}

// take replaces the prints by their tags, behind which the verified mail's is.
func take(f *score.Features, tagged job.Tagged) error {
	want := len(f.Prints)
	if tagged.Ticket.Mail != 0 {
		f.Mail, f.MailDay = []uint32{uint32(want)}, tagged.Ticket.MailDay
		want++
	} else if tagged.MailRefused != "" {
		f.Reasons = append(f.Reasons, tagged.MailRefused)
	}
	if got := len(tagged.Tags); got != want {
		return fmt.Errorf("%d tags, want %d", got, want)
	}
	f.Prints = tagged.Tags
	return nil
}
