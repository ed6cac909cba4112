package bindings

import (
	"bytes"
	"testing"
)

func artifact(t *testing.T, contract Contract) Artifact {
	t.Helper()
	a, err := contract.Artifact()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestRuntimeCodeIsRecognisedWhateverItsImmutables(t *testing.T) {
	for _, contract := range Contracts {
		a := artifact(t, contract)
		code := bytes.Clone(a.Runtime)
		for _, span := range a.Immutables {
			for i := range span.Length {
				code[span.Start+i] = 0xa5
			}
		}
		if !a.Matches(code) {
			t.Errorf("%s: code with its immutables filled in is not recognised", contract.Name)
		}
		code[0] ^= 1
		if a.Matches(code) {
			t.Errorf("%s: code with another first byte is taken for it", contract.Name)
		}
		if a.Matches(code[1:]) {
			t.Errorf("%s: shorter code is taken for it", contract.Name)
		}
	}
}
