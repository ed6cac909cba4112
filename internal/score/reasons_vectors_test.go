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
	file := struct {
		Format  string   `json:"format"`
		Spec    string   `json:"spec"`
		Runs    []string `json:"runs"`
		Note    string   `json:"note"`
		Valid   []vector `json:"valid"`
		Invalid []vector `json:"invalid"`
	}{"reason", "docs/spec/receipt.md", []string{"go", "typescript"}, "the most important first", nil, []vector{}}
	for _, s := range sentences {
		file.Valid = append(file.Valid, vector{s.reason, s.sentence})
	}
	vectorfile.Compare(t, "reason.json", file)
}
