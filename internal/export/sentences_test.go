package export

import (
	"maps"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// TestRefusalVectors holds the sentences to the file that the page's are held to.
func TestRefusalVectors(t *testing.T) {
	type vector struct {
		Name     Code   `json:"name"`
		Sentence string `json:"sentence"`
	}
	file := vectorfile.File[vector, vector]{
		Format: "refusal", Spec: "docs/spec/export.md", Runs: []string{"go", "typescript"},
		Note: "why an export is refused, and what to do", Invalid: []vector{},
	}
	for _, code := range slices.Sorted(maps.Keys(sentences)) {
		file.Valid = append(file.Valid, vector{code, sentences[code]})
	}
	vectorfile.Compare(t, "refusal.json", file)
}
