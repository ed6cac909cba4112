// Command bindgen takes the contracts from forge's output to the Go bindings. It
// is run by `make generate`, after forge has compiled the contracts.
//
// With -check nothing is written: it fails if anything committed differs from
// what the contracts compile to.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi/abigen"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/chain/bindings"
)

func main() {
	check := flag.Bool("check", false, "compare instead of writing")
	out := flag.String("out", "contracts/out", "forge's output folder")
	dir := flag.String("dir", "internal/chain/bindings", "the bindings' folder")
	flag.Parse()
	if err := run(*out, *dir, *check); err != nil {
		fmt.Fprintln(os.Stderr, "bindgen:", err)
		os.Exit(1)
	}
}

func run(out, dir string, check bool) error {
	put := write
	if check {
		put = compare
	}
	for _, contract := range bindings.Contracts {
		a, err := compiled(out, contract.Name)
		if err != nil {
			return err
		}
		text, err := json.MarshalIndent(a, "", " ")
		if err != nil {
			return err
		}
		source, err := generate(contract, a)
		if err != nil {
			return err
		}
		folder := filepath.Join(dir, contract.Package)
		if err := errors.Join(
			put(filepath.Join(folder, "artifact.json"), append(text, '\n')),
			put(filepath.Join(folder, contract.Package+".go"), []byte(source)),
		); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the Go source of the contract's package, made by abigen. Each
// contract has a package of its own, because abigen gives some types of
// different contracts the same name.
func generate(c bindings.Contract, a bindings.Artifact) (string, error) {
	source, err := abigen.BindV2([]string{c.Name}, []string{string(a.ABI)}, []string{a.Creation.String()}, c.Package, nil, nil)
	if err != nil {
		return "", fmt.Errorf("generating bindings of %s: %w", c.Name, err)
	}
	return strings.TrimRight(source, "\n") + "\n", nil
}

func write(path string, text []byte) error { return os.WriteFile(path, text, 0o644) }

func compare(path string, want []byte) error {
	got, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s is not what the contracts compile to: run make generate and commit the result", path)
	}
	return nil
}

// forgeOutput is the part of forge's JSON that is kept.
type forgeOutput struct {
	ABI      json.RawMessage `json:"abi"`
	Bytecode struct {
		Object hexutil.Bytes `json:"object"`
	} `json:"bytecode"`
	Deployed struct {
		Object     hexutil.Bytes              `json:"object"`
		Immutables map[string][]bindings.Span `json:"immutableReferences"`
	} `json:"deployedBytecode"`
}

func compiled(out, contract string) (bindings.Artifact, error) {
	path := filepath.Join(out, contract+".sol", contract+".json")
	text, err := os.ReadFile(path)
	if err != nil {
		return bindings.Artifact{}, fmt.Errorf("reading forge's output (run forge build first): %w", err)
	}
	var f forgeOutput
	if err := json.Unmarshal(text, &f); err != nil {
		return bindings.Artifact{}, fmt.Errorf("decoding %s: %w", path, err)
	}
	a := bindings.Artifact{
		ABI: f.ABI, Creation: f.Bytecode.Object, Runtime: f.Deployed.Object, Immutables: []bindings.Span{},
	}
	for _, spans := range f.Deployed.Immutables {
		a.Immutables = append(a.Immutables, spans...)
	}
	slices.SortFunc(a.Immutables, func(x, y bindings.Span) int { return x.Start - y.Start })
	return a, nil
}
