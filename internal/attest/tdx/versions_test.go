package tdx

import (
	"os/exec"
	"strings"
	"testing"

	_ "github.com/google/go-sev-guest/abi" // that go.mod keeps the version, whoever else asks for an older one
)

// TestVersionsOfTheLibraries: go-sev-guest before 0.15.0 accepts forged chains, and
// go-tdx-guest asks for 0.8.0, so that a careless tidy would select it.
func TestVersionsOfTheLibraries(t *testing.T) {
	for module, want := range map[string]string{
		"github.com/google/go-tdx-guest": "v0.3.2-0.20260305110651-91f9a52f36c7",
		"github.com/google/go-sev-guest": "v0.15.0",
		"github.com/google/logger":       "v1.1.2",
	} {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Version}}{{with .Replace}} replaced{{end}}", module).Output()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%s %s is selected (%v), want %s", module, got, err, want)
		}
	}
}
