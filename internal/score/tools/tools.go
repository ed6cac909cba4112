// Package tools loads the large inputs that a policy names: language models and
// the filter of public corpora. What is not the policy's is refused, so that two
// workers score alike or not at all.
package tools

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/known"
	"github.com/gptdatadao/gptdao/internal/score/lm"
)

// ErrOther is returned for artifacts that are not the policy's: one is missing, or
// is another, or is a demonstration where the policy is none.
var ErrOther = errors.New("artifacts are not the policy's")

// Load returns a policy's tools from artifacts, whose order does not matter, among
// which there may be others.
func Load(p *score.Policy, artifacts []*artifact.Artifact) (score.Tools, error) {
	l := loader{policy: p, artifacts: artifacts}
	tools := score.Tools{}
	var models languages
	for _, digest := range p.Artifacts.Models {
		if a := l.find(artifact.LanguageModel, digest); a != nil {
			models = append(models, l.model(a))
		}
	}
	if len(models) > 0 {
		tools.Models = models
	}
	if digest := p.Artifacts.Filter; digest != (common.Hash{}) {
		if a := l.find(artifact.PublicCorpus, digest); a != nil {
			tools.Public = l.filter(a)
		}
	}
	if l.err != nil {
		return score.Tools{}, fmt.Errorf("loading the tools of policy %d: %w", p.Number, l.err)
	}
	return tools, nil
}

// loader keeps the first error.
type loader struct {
	policy    *score.Policy
	artifacts []*artifact.Artifact
	err       error
}

func (l *loader) fail(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *loader) find(kind artifact.Kind, digest common.Hash) *artifact.Artifact {
	i := slices.IndexFunc(l.artifacts, func(a *artifact.Artifact) bool {
		have := a.Digest()
		return a.Kind == kind && bytes.Equal(have[:], digest[:])
	})
	switch {
	case i < 0:
		l.fail(fmt.Errorf("no %s %s: %w", kind, digest, ErrOther))
		return nil
	case l.artifacts[i].Demonstration && !l.policy.Demo:
		l.fail(fmt.Errorf("%s: %w", l.artifacts[i], ErrOther))
		return nil
	}
	return l.artifacts[i]
}

func (l *loader) model(a *artifact.Artifact) *lm.Model {
	m, err := lm.Parse(a.Payload)
	if err != nil {
		l.fail(fmt.Errorf("%s: %w", a, err))
	}
	return m
}

func (l *loader) filter(a *artifact.Artifact) score.PublicText {
	f, err := known.Parse(a.Payload)
	if err != nil {
		l.fail(fmt.Errorf("%s: %w", a, err))
	}
	return public{f}
}

type public struct{ *known.Filter }

// Has tells whether a shingle is in a public corpus.
func (p public) Has(words []uint64) bool { return p.Contains(known.Shingle(words)) }

// languages read quality off the band of the model that knows the words.
type languages lm.Set

// Judge returns a chat's quality by the language it is in.
func (l languages) Judge(words []uint64) (quality uint64, ok bool) {
	bits, m, ok := lm.Set(l).Judge(words)
	if !ok {
		return 0, false
	}
	return score.Likely(bits, m.Band()), true
}
