package export

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"
)

// TestRefusalVectors holds the sentences to the file that the page's are held to.
func TestRefusalVectors(t *testing.T) {
	const path = "../../vectors/refusal.json"
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
		t.Errorf("%s is not what the refusals say (%v): run with -update", path, err)
	}
}
