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
	reading, features, err := r.read(ctx, lease)
	if err != nil {
		return job.Credit{}, r.src.blame(err)
	}
	tagged, err := r.Keyring.Tag(ctx, lease.ID, reading)
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

// read returns whose export it is and what it is worth. Of its text nothing is
// left afterwards but prints.
func (r *run) read(ctx context.Context, lease job.Lease) (job.Reading, score.Features, error) {
	policy := score.Lookup(lease.Policy)
	if policy == nil {
		return job.Reading{}, score.Features{}, fmt.Errorf("reading under policy %d, which this code does not know", lease.Policy)
	}
	plain, size, err := identity.Open(r.src, r.src.blob.Size(), r.key)
	if err != nil {
		return job.Reading{}, score.Features{}, err
	}
	archive, err := export.Open(plain, size, export.Options{Limits: r.Limits.Export})
	if err != nil {
		return job.Reading{}, score.Features{}, err
	}
	x := score.NewExtractor(policy, lease.Families, r.Tools)
	if err := extract(ctx, archive, x); err != nil {
		return job.Reading{}, score.Features{}, err
	}
	if err := errors.Join(ctx.Err(), r.src.failure()); err != nil {
		return job.Reading{}, score.Features{}, err
	}
	features := x.Features(archive.Report())
	reading := job.Reading{User: archive.UserID(), Prints: features.Prints}
	reading.Mail, err = mailOf(archive)
	return reading, features, err
}

// mailOf passes the export mail on. One that cannot be read is none that holds.
func mailOf(a *export.Archive) (job.Mail, error) {
	raw, has, err := a.Mail()
	if err != nil || !has {
		return job.Mail{}, err
	}
	m := job.Mail{Raw: raw, Email: a.Email()}
	if exported := a.Info().Exported; !exported.IsZero() {
		m.Exported = uint64(exported.Unix())
	}
	return m, nil
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
