package worker

import (
	"cmp"
	"context"
	"errors"
	"io"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// source is the sealed file as readers above see it. It remembers what the store
// did to them: they cannot tell its failures from a broken file.
type source struct {
	blob *storage.Blob
	ctx  context.Context

	mu  sync.Mutex
	err error // the store's first
}

func openSource(ctx context.Context, blocks storage.Blocks, content contribution.Content) (*source, error) {
	blob, err := storage.Open(ctx, blocks, content)
	if err != nil {
		return nil, judge(err)
	}
	return &source{blob: blob, ctx: ctx}, nil
}

func (s *source) reader() io.Reader { return io.NewSectionReader(s, 0, s.blob.Size()) }

// ReadAt reads verified bytes.
func (s *source) ReadAt(p []byte, off int64) (int, error) {
	n, err := s.blob.ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.err = cmp.Or(s.err, err)
	}
	return n, err
}

func (s *source) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// blame says whose fault an error of a reader is: ours, the store's or the context's,
// then the job may be tried again; else the file's.
func (s *source) blame(err error) error {
	if errors.Is(err, ErrReader) {
		return err
	}
	if failure := s.failure(); failure != nil {
		return judge(failure)
	}
	if cause := s.ctx.Err(); cause != nil {
		return cause
	}
	return refuse(err)
}

// judge tells a store that fails or lies from a file that is none in any store.
func judge(err error) error {
	if errors.Is(err, storage.ErrProfile) {
		return refuse(err)
	}
	return err
}
