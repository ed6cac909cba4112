package score

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

var update = flag.Bool("update", false, "write the vectors instead of comparing them")

// TestReasonVectors holds the sentences to the file that the page's are held to.
func TestReasonVectors(t *testing.T) {
	const path = "../../vectors/reason.json"
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
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(path); err != nil || !bytes.Equal(have, text.Bytes()) {
		t.Errorf("%s is not what the reasons say (%v): run with -update", path, err)
	}
}
