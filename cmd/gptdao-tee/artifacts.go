package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// tools loads what the policy names: from the folder of artifacts, or, for a policy
// that is a demonstration, what is compiled in.
func (c config) tools() (score.Tools, error) {
	policy := score.Current()
	if c.Artifacts == "" && policy.Demo {
		return tools.Demo(), nil
	}
	paths, err := filepath.Glob(filepath.Join(c.Artifacts, "*.artifact"))
	if err != nil {
		return score.Tools{}, err
	}
	var found []*artifact.Artifact
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return score.Tools{}, cli.Usage(err, "the files in \"artifacts\" must be readable")
		}
		a, err := artifact.Parse(b)
		if err != nil {
			return score.Tools{}, cli.Usage(fmt.Errorf("%s: %w", path, err), "docs/spec/artifact.md says what an artifact is")
		}
		found = append(found, a)
	}
	loaded, err := tools.Load(policy, found)
	if err != nil {
		return loaded, cli.Usage(err, "name the folder of the policy's artifacts with \"artifacts\"")
	}
	return loaded, nil
}
