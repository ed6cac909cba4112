package disk

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// recoverStages lands what had its marker and drops the rest.
func (s *Store) recoverStages() error {
	entries, err := os.ReadDir(s.path(stagingDir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		stage := s.path(stagingDir, e.Name())
		if content, ok := markerIn(stage); ok {
			if err := s.land(stage, content); err != nil {
				return err
			}
		}
		if err := os.RemoveAll(stage); err != nil {
			return err
		}
	}
	return nil
}

// markerIn returns the file that a stage is certain to hold.
func markerIn(stage string) (contribution.Content, bool) {
	markers, _ := filepath.Glob(filepath.Join(stage, markerPrefix+"*"))
	for _, m := range markers {
		if content, err := contribution.ParseCID(strings.TrimPrefix(filepath.Base(m), markerPrefix)); err == nil {
			return content, true
		}
	}
	return contribution.Content{}, false
}

// recoverLeaving ends deletions.
func (s *Store) recoverLeaving() error {
	entries, err := os.ReadDir(s.path(leavingDir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		content, err := contribution.ParseCID(e.Name())
		if err != nil {
			continue // not ours
		}
		if err := s.sweep(context.Background(), content); err != nil {
			return err
		}
	}
	return nil
}
