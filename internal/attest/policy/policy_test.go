package policy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// TestDefaultIsADocument: it is valid, reads back as it was, and spells lists of
// numbers as the specification does.
func TestDefaultIsADocument(t *testing.T) {
	want := policy.Default()
	b, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := policy.Parse(b)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("reading it again: %v\n%s", err, diff)
	}
	for _, list := range []string{`"sgxTypes":[0,1,2]`, `"vmpls":[0]`} {
		if !strings.Contains(string(b), list) {
			t.Errorf("%s is missing in %s", list, b)
		}
	}
}
