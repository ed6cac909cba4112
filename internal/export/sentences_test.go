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
	file := struct {
		Format  string   `json:"format"`
		Spec    string   `json:"spec"`
		Runs    []string `json:"runs"`
		Note    string   `json:"note"`
		Valid   []vector `json:"valid"`
		Invalid []vector `json:"invalid"`
	}{"refusal", "docs/spec/export.md", []string{"go", "typescript"}, "why an export is refused, and what to do", nil, []vector{}}
	for _, code := range slices.Sorted(maps.Keys(sentences)) {
		file.Valid = append(file.Valid, vector{code, sentences[code]})
	}
	vectorfile.Compare(t, "refusal.json", file)
}
