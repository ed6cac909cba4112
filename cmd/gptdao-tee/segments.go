package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/remote"
)

// bootReader boots as an index, because reading the log takes the log key, and returns
// that key and the log's head on chain. The caller closes the view.
func bootReader(ctx context.Context, p *cli.Process, c config) (r running, key [32]byte, head contribution.Head, err error) {
	if r, err = boot(ctx, p, c, contribution.RoleIndex); err != nil {
		return r, key, head, err
	}
	if key, err = askUntil(ctx, remote.BatchSigner(r.keyrings()...).LogKey); err == nil {
		head, _, err = chain.ReadFinal(ctx, r.view, r.pool().Head())
	}
	if err != nil {
		r.view.Close()
	}
	return r, key, head, err
}

// segmentsTo lists a folder's segments in the order of the log, from its beginning to a
// head. One that does not belong between is left out; one that is missing is an error.
func segmentsTo(folder string, head contribution.Head) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	type segment struct {
		path  string
		after contribution.Head
	}
	next := map[contribution.Head]segment{}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		before, after, err := headsOf(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if other, is := next[before]; is {
			return nil, fmt.Errorf("%s and %s both continue %s", other.path, path, before)
		}
		next[before] = segment{path, after}
	}
	var paths []string
	for at := (contribution.Head{}); at != head; {
		s, ok := next[at]
		if !ok || len(paths) == len(next) {
			return nil, fmt.Errorf("no segment continues %s, and the head on chain is %s", at, head)
		}
		paths, at = append(paths, s.path), s.after
	}
	return paths, nil
}

func headsOf(path string) (before, after contribution.Head, err error) {
	file, err := os.Open(path)
	if err != nil {
		return before, after, err
	}
	begin := make([]byte, index.SegmentHeader)
	_, err = io.ReadFull(file, begin)
	if err = errors.Join(err, file.Close()); err != nil {
		return before, after, err
	}
	return index.SegmentHeads(begin)
}

func contentsOf(paths []string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, path := range paths {
			if b, err := os.ReadFile(path); !yield(b, err) || err != nil {
				return
			}
		}
	}
}
