package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gptdatadao/gptdao/internal/chain/bindings"
)

func TestGeneratedCodeIsUpToDate(t *testing.T) {
	for _, contract := range bindings.Contracts {
		a, err := contract.Artifact()
		if err != nil {
			t.Fatal(err)
		}
		want, err := generate(contract, a)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("..", contract.Package, contract.Package+".go")
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s differs from what its artifact generates: run make generate", path)
		}
	}
}
