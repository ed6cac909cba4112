package worker

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// Task is one file to be read, and all that reading it takes.
type Task struct {
	Size     int64                // of the sealed file
	Key      contribution.FileKey // of this file, and no other
	Policy   uint32
	Families []score.Family
	Limits   export.Limits
}

// Found is what reading a file found. Of its text nothing is left but prints.
type Found struct {
	Reading  job.Reading // with the prints of Features
	Features score.Features
}

// Reader opens and reads one file: the part of a job that hostile input reaches.
type Reader interface {
	// Read returns what is in a sealed file, whose bytes it asks for at any offset. An
	// error is the file's fault, unless sealed failed, ctx ended or it is an
	// ErrReader.
	Read(ctx context.Context, task Task, sealed io.ReaderAt) (Found, error)
}

// ErrReader: the reader itself failed, and not for what it says of the file. A later
// version may read it: no refusal.
var ErrReader = errors.New("the reader failed")

// here is a Reader in this process.
type here struct{ tools score.Tools }

func (h here) Read(ctx context.Context, task Task, sealed io.ReaderAt) (Found, error) {
	return Read(ctx, task, sealed, h.tools)
}

// readsUnder says whether this code reads under a policy: tools are loaded for one.
func readsUnder(policy uint32) error {
	if own := score.Current().Number; policy != own {
		return fmt.Errorf("%w: policy %d, and this code reads under %d", ErrReader, policy, own)
	}
	return nil
}

// Read opens and reads a sealed file in this process. It panics where a bug does.
func Read(ctx context.Context, task Task, sealed io.ReaderAt, tools score.Tools) (Found, error) {
	if err := readsUnder(task.Policy); err != nil {
		return Found{}, err
	}
	plain, size, err := identity.Open(sealed, task.Size, task.Key)
	if err != nil {
		return Found{}, err
	}
	archive, err := export.Open(plain, size, export.Options{Limits: task.Limits})
	if err != nil {
		return Found{}, err
	}
	x := score.NewExtractor(score.Current(), task.Families, tools)
	if err := extract(ctx, archive, x); err != nil {
		return Found{}, err
	}
	f := Found{Features: x.Features(archive.Report())}
	f.Reading = job.Reading{User: archive.UserID(), Prints: f.Features.Prints}
	f.Reading.Mail, err = mailOf(archive)
	return f, err
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
