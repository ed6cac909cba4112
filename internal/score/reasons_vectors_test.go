package score

import (
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// TestReasonVectors holds the sentences to the file that the page's are held to.
func TestReasonVectors(t *testing.T) {
	type vector struct {
		Name     contribution.Reason `json:"name"`
		Sentence string              `json:"sentence"`
	}
	file := vectorfile.File[vector, vector]{
		Format: "reason", Spec: "docs/spec/receipt.md", Runs: []string{"go", "typescript"},
		Note: "the most important first", Invalid: []vector{},
	}
	for _, s := range sentences {
		file.Valid = append(file.Valid, vector{s.reason, s.sentence})
	}
	vectorfile.Compare(t, "reason.json", file)
}
