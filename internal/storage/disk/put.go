package disk

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	cid "github.com/ipfs/go-cid"
	"golang.org/x/sync/errgroup"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// syncs is how many blocks of a file are synced at a time: a disk that is asked for
// several at once writes them in one go.
const syncs = 8

// markerPrefix and a CID are the name of a marker in its stage.
const markerPrefix = "marker-"

// Put keeps what r yields.
func (s *Store) Put(ctx context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error) {
	stage, err := os.MkdirTemp(s.path(stagingDir), "put-")
	if err != nil {
		return contribution.Content{}, 0, fmt.Errorf("storing a file: %w", err)
	}
	defer discard(stage)
	content, size, err := fill(ctx, stage, r)
	if err != nil {
		return contribution.Content{}, 0, fmt.Errorf("storing a file: %w", err)
	}
	if want != (contribution.Content{}) && content != want {
		return contribution.Content{}, 0, fmt.Errorf("storing a file: %s, want %s: %w", content.CID(), want.CID(), storage.ErrCorrupt)
	}
	if err := s.keep(stage, content, size); err != nil {
		return contribution.Content{}, 0, fmt.Errorf("storing %s: %w", content.CID(), err)
	}
	return content, size, nil
}

// discard removes a stage, unless it has its marker: then some of its blocks may be
// in place already, and the next Open ends what could not be ended now.
func discard(stage string) {
	if _, certain := markerIn(stage); !certain {
		_ = os.RemoveAll(stage) // what is left of it goes at the next Open
	}
}

// fill writes a file's blocks into a stage, and returns once they are on disk.
func fill(ctx context.Context, stage string, r io.Reader) (contribution.Content, int64, error) {
	written, ctx := errgroup.WithContext(ctx)
	written.SetLimit(syncs)
	content, size, err := storage.Import(ctx, r, func(c cid.Cid, block []byte) error {
		f, err := os.OpenFile(filepath.Join(stage, c.String()), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			return err
		}
		if _, err := f.Write(block); err != nil {
			f.Close()
			return err
		}
		written.Go(func() error { return finish(f) })
		return nil
	})
	// A failed write ended the context, and Import says only that.
	if failed := written.Wait(); failed != nil {
		err = failed
	}
	if err != nil {
		return contribution.Content{}, 0, err
	}
	return content, size, nil
}

// keep puts the marker into the stage, which makes the file certain, and moves all
// of it into place.
func (s *Store) keep(stage string, content contribution.Content, size int64) error {
	marker := filepath.Join(stage, markerPrefix+content.CID())
	if err := writeSynced(stage, marker, fmt.Appendf(nil, "%d\n", size)); err != nil {
		return err
	}
	return s.land(stage, content)
}

// land moves a stage that has its marker into place. Done again after a crash, it
// moves what was left.
func (s *Store) land(stage string, content contribution.Content) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.landBlocks(stage); err != nil {
		return err
	}
	marker := s.markerPath(content)
	if err := moveTo(marker, filepath.Join(stage, markerPrefix+content.CID())); err != nil {
		return err
	}
	if err := syncDir(filepath.Dir(marker)); err != nil {
		return err
	}
	// The stage must not come back with its marker after the file was deleted.
	return syncDir(stage)
}

// landBlocks returns once the blocks of a stage are in place for good.
func (s *Store) landBlocks(stage string) error {
	entries, err := os.ReadDir(stage)
	if err != nil {
		return err
	}
	shards := map[string]bool{}
	for _, e := range entries {
		c, err := cid.Decode(e.Name())
		if err != nil || !known(c) {
			continue // the marker
		}
		to := s.blockPath(c)
		if err := moveTo(to, filepath.Join(stage, e.Name())); err != nil {
			return err
		}
		shards[filepath.Dir(to)] = true
	}
	for shard := range shards {
		if err := syncDir(shard); err != nil {
			return err
		}
	}
	return nil
}

// moveTo renames into a shard, which may be new.
func moveTo(to, from string) error {
	if err := makeDir(filepath.Dir(to)); err != nil {
		return err
	}
	return os.Rename(from, to)
}
