package disk

import (
	"fmt"
	"iter"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Files lists the files that are wholly there. One that comes or goes meanwhile may be
// in it or not.
func (s *Store) Files() iter.Seq2[contribution.Content, error] {
	return func(yield func(contribution.Content, error) bool) {
		markers, err := filepath.Glob(s.path(filesDir, "*", "*"))
		if err != nil {
			yield(contribution.Content{}, err)
			return
		}
		for _, marker := range markers {
			content, err := contribution.ParseCID(filepath.Base(marker))
			if err != nil {
				err = fmt.Errorf("listing the store: %w", err)
			}
			if !yield(content, err) || err != nil {
				return
			}
		}
	}
}
