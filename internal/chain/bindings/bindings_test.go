package bindings

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestGeneratedCodeIsUpToDate(t *testing.T) {
	for _, contract := range Contracts {
		want, err := contract.Generate(artifact(t, contract))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(contract.Package, contract.Package+".go")
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s differs from what its artifact generates: run make generate", path)
		}
	}
}

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
