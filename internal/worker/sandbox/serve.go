package sandbox

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/gptdatadao/gptdao/internal/frugal"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// Read reads a file for a child: worker.Read, with what the policy names.
type Read func(ctx context.Context, task worker.Task, sealed io.ReaderAt) (worker.Found, error)

// Serve is what a child does. Everything that needs files was done before: it locks
// the process in, for good, and only then takes its task. An error is for the exit
// code; it is told to nobody.
func Serve(in io.Reader, out io.Writer, read Read) error {
	frugal.Begin()
	if err := lock(); err != nil {
		return fmt.Errorf("locking in: %w", err)
	}
	if err := writeFrame(out, kindReady, nil); err != nil {
		return err
	}
	kind, body, err := readFrame(in, maxTask)
	if err != nil || kind != kindTask {
		return errPipe
	}
	t, err := decodeTask(body)
	clear(body)
	if err != nil {
		return fmt.Errorf("reading the task: %w", err)
	}
	kind, body = run(t, &ciphertext{size: t.Size, in: in, out: out}, read)
	clear(t.Key[:])
	return writeFrame(out, kind, body)
}

// run reads and survives a panic, whose text may quote the file.
func run(t worker.Task, c *ciphertext, read Read) (kind byte, body []byte) {
	defer func() {
		if recover() != nil {
			kind, body = kindPanicked, nil
		}
	}()
	found, err := read(context.Background(), t, c)
	switch {
	case errors.Is(err, worker.ErrReader):
		return kindPanicked, nil
	case err != nil:
		return kindRefused, nil // or the ciphertext was lost, which the parent knows
	}
	if body, err = encodeFound(found); err != nil || len(body) > maxFound {
		return kindRefused, nil
	}
	return kindFound, body
}

// ciphertext is the sealed file at the other end of the pipe.
type ciphertext struct {
	size int64
	mu   sync.Mutex // one question at a time
	in   io.Reader
	out  io.Writer
}

var errLost = errors.New("the ciphertext is not to be had")

// ReadAt implements io.ReaderAt.
func (c *ciphertext) ReadAt(p []byte, off int64) (n int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if off < 0 || off >= c.size {
		return 0, io.EOF
	}
	want := p[:min(int64(len(p)), c.size-off)]
	for n < len(want) {
		part := want[n:min(n+maxChunk, len(want))]
		if err := c.ask(part, off+int64(n)); err != nil {
			return n, err
		}
		n += len(part)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (c *ciphertext) ask(p []byte, off int64) error {
	question := binary.BigEndian.AppendUint64(nil, uint64(off))
	question = binary.BigEndian.AppendUint32(question, uint32(len(p)))
	if err := writeFrame(c.out, kindAsk, question); err != nil {
		return err
	}
	kind, body, err := readFrame(c.in, maxChunk)
	if err != nil {
		return err
	}
	if kind != kindBytes || len(body) != len(p) {
		return errLost
	}
	copy(p, body)
	return nil
}
