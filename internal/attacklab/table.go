package attacklab

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Markdown writes results as a table.
func Markdown(w io.Writer, results []Result) error {
	var b strings.Builder
	b.WriteString("| # | attack | earns | after gates | gates | at most | expected | verdict |\n|---|---|---|---|---|---|---|---|\n")
	for _, r := range results {
		earns, paid := fmt.Sprintf("%.3f", r.PayOff), fmt.Sprintf("%.3f", r.Paid)
		if r.Error != nil {
			earns, paid = "–", "–"
		}
		gates := strings.Join(r.Gates, ", ")
		if gates == "" {
			gates = "–"
		}
		name := r.Name
		if r.Note != "" {
			name += " (" + r.Note + ")"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %.2f | %s | %s |\n", r.Number, name, earns, paid, gates, r.Bound, r.Facts, r.Verdict())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// SourcesTable writes which texts were used, and under which licences.
func SourcesTable(w io.Writer, found []Found) error {
	var b strings.Builder
	b.WriteString("| text | language | licence | from | words used |\n|---|---|---|---|---|\n")
	for _, f := range found {
		words := fmt.Sprint(f.Words)
		if f.Error != nil {
			words = "not on this machine"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", f.Name, f.Language, f.Licence, f.From, words)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// row is a result for machines.
type row struct {
	Number   string   `json:"number,omitempty"`
	Attack   string   `json:"attack"`
	PayOff   float64  `json:"payOff"`
	Paid     float64  `json:"paid"`
	Gates    []string `json:"gates"`
	Most     float64  `json:"most"`
	Least    float64  `json:"least,omitempty"`
	Expected string   `json:"expected"`
	Note     string   `json:"note,omitempty"`
	Holds    bool     `json:"holds"`
	Verdict  string   `json:"verdict"`
}

// JSON writes results for machines.
func JSON(w io.Writer, results []Result) error {
	list := make([]row, len(results))
	for i, r := range results {
		list[i] = row{
			Number: r.Number, Attack: r.Name, PayOff: r.PayOff, Paid: r.Paid, Gates: append([]string{}, r.Gates...), Most: r.Bound,
			Least: r.Least, Expected: r.Facts, Note: r.Note, Holds: r.Holds(), Verdict: r.Verdict(),
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(list)
}
