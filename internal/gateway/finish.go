package gateway

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	tus "github.com/tus/tusd/v2/pkg/handler"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/storage"
)

const (
	// finishTimeout bounds checking and storing one file.
	finishTimeout = 10 * time.Minute
	// lastGrace is what is left of it when the gateway closes.
	lastGrace = 3 * time.Second
)

// whenWhole runs inside the PATCH that brought the last byte, so that its answer
// tells whether the file is the consented one.
func (u *uploads) whenWhole(hook tus.HookEvent) (tus.HTTPResponse, error) {
	if err := u.finish(hook.Context, hook.Upload.ID); err != nil {
		return tus.HTTPResponse{}, forTus(u.g.classify(hook.Context, err))
	}
	return tus.HTTPResponse{}, nil
}

// finish checks a whole upload, stores it and tells the ledger. It may be called
// again, and at once by many: after a crash between its steps the next call does
// the rest. A caller that goes away does not stop it; a gateway that closes does.
func (u *uploads) finish(ctx context.Context, id string) error {
	for {
		u.mu.Lock()
		end, running := u.ends[id]
		if !running {
			u.ends[id] = make(chan struct{})
			u.mu.Unlock()
			break
		}
		u.mu.Unlock()
		select {
		case <-end:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	defer func() {
		u.mu.Lock()
		defer u.mu.Unlock()
		close(u.ends[id])
		delete(u.ends, id)
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishTimeout)
	defer cancel()
	defer context.AfterFunc(u.g.cut, cancel)()
	err := u.accept(ctx, id)
	if err != nil && u.g.cut.Err() != nil {
		return refuse(http.StatusServiceUnavailable, api.CodeUnavailable, "The gateway is restarting.",
			"Try again in a moment; the whole file is safe.").after(lastGrace).because(err)
	}
	return err
}

func (u *uploads) accept(ctx context.Context, id string) error {
	parsed, err := parseID(id)
	if err != nil {
		return err
	}
	c, err := u.g.find(ctx, parsed)
	if err != nil {
		return err
	}
	if stateOf(c) != api.Consented {
		u.remove(id) // it arrived before, or is withdrawn: nobody needs these bytes
		if stateOf(c) == api.Withdrawn {
			return withdrawnProblem()
		}
		return nil
	}
	began := time.Now()
	if err := u.keep(ctx, c, id); err != nil {
		return err
	}
	if err := u.g.config.Ledger.Uploaded(ctx, parsed); errors.Is(err, ledger.ErrOver) {
		u.remove(id) // withdrawn or expired meanwhile; Forget deletes what was just stored
		return errors.Join(consentOver(), u.g.Forget(ctx, c.Consent.Content))
	} else if err != nil {
		return fmt.Errorf("telling the ledger of upload %s: %w", id, err)
	}
	u.remove(id)
	u.g.log.InfoContext(ctx, "upload stored", "contribution", id, "bytes", c.Size, "took", time.Since(began))
	return nil
}

// keep puts the file into the store if it is the consented one, header first: that
// is cheap to compare.
func (u *uploads) keep(ctx context.Context, c record, id string) error {
	file, err := os.Open(filepath.Join(u.dir, id))
	if errors.Is(err, os.ErrNotExist) {
		return wrongContent() // another call found it wrong and removed it
	}
	if err != nil {
		return fmt.Errorf("opening upload %s: %w", id, err)
	}
	defer file.Close()
	start := make([]byte, len(c.Header))
	if _, err := file.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("reading upload %s: %w", id, err)
	}
	if !bytes.Equal(start, c.Header) {
		u.remove(id)
		return wrongContent()
	}
	_, _, err = u.g.config.Store.Put(ctx, file, c.Consent.Content)
	if errors.Is(err, storage.ErrCorrupt) {
		u.remove(id)
		return wrongContent()
	}
	if err != nil {
		return fmt.Errorf("storing upload %s: %w", id, err)
	}
	return nil
}

func wrongContent() error {
	return refuse(http.StatusUnprocessableEntity, api.CodeWrongContent, "The uploaded bytes are not the file you consented to.",
		"They are forgotten. Upload again from the start; if it happens twice, the sealed file has changed: seal it again.")
}
