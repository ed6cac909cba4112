package disk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// Delete forgets a file, and removes the blocks that no other file has. To know
// which, it reads the nodes of all files: deleting is rare, and sealed files have
// blocks in common only if somebody copies one.
func (s *Store) Delete(ctx context.Context, content contribution.Content) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.leave(content); err != nil {
		return fmt.Errorf("deleting %s: %w", content.CID(), err)
	}
	if err := s.sweep(ctx, content); err != nil {
		return fmt.Errorf("deleting %s: %w", content.CID(), err)
	}
	return nil
}

// leave moves a file's marker out. From then on the file is not there.
func (s *Store) leave(content contribution.Content) error {
	marker := s.markerPath(content)
	err := os.Rename(marker, s.leavingPath(content))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(syncDir(s.path(leavingDir)), syncDir(filepath.Dir(marker)))
}

// sweep removes the blocks of a file that is leaving. mu is held, or nobody else is
// there yet.
func (s *Store) sweep(ctx context.Context, content contribution.Content) error {
	if _, err := os.Stat(s.leavingPath(content)); err != nil {
		return ignoreAbsent(err)
	}
	var order []cid.Cid
	mine := map[cid.Cid]bool{}
	err := storage.Walk(ctx, s, content, func(c cid.Cid) error {
		if !mine[c] {
			order = append(order, c)
		}
		mine[c] = true
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.spare(ctx, mine); err != nil {
		return err
	}
	// In the order of the walk: what names a block goes after it.
	for _, c := range order {
		if !mine[c] {
			continue
		}
		if err := ignoreAbsent(os.Remove(s.blockPath(c))); err != nil {
			return err
		}
	}
	return os.Remove(s.leavingPath(content))
}

// spare takes out of mine what a file that stays has too.
func (s *Store) spare(ctx context.Context, mine map[cid.Cid]bool) error {
	return filepath.WalkDir(s.path(filesDir), func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := contribution.ParseCID(e.Name())
		if err != nil {
			return nil // not ours
		}
		return storage.Walk(ctx, s, content, func(c cid.Cid) error {
			delete(mine, c)
			return nil
		})
	})
}

func ignoreAbsent(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
