//go:build !js

package tools

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
)

// Open returns a policy's tools from the files *.artifact in a folder, or, where none is
// named and the policy is a demonstration, those that are compiled in.
func Open(p *score.Policy, folder string) (score.Tools, error) {
	if folder == "" && p.Demo {
		return Demo(), nil
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.artifact"))
	if err != nil {
		return score.Tools{}, err
	}
	var found []*artifact.Artifact
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return score.Tools{}, err
		}
		a, err := artifact.Parse(b)
		if err != nil {
			return score.Tools{}, fmt.Errorf("%s: %w", path, err)
		}
		found = append(found, a)
	}
	return Load(p, found)
}
