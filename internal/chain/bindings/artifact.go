package bindings

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// Contract is one that has bindings.
type Contract struct {
	// Name in Solidity.
	Name string
	// Package in Go, a folder beside this file, with the artifact in it.
	Package string
}

// Contracts that have bindings.
var Contracts = []Contract{
	{Name: "Timelock", Package: "timelock"},
	{Name: "EnclaveRegistry", Package: "registry"},
	{Name: "TdxVerifier", Package: "tdxverifier"},
	{Name: "GPT", Package: "gpt"},
	{Name: "TeamVesting", Package: "vesting"},
	{Name: "ContributionPool", Package: "pool"},
}

//go:embed */artifact.json
var artifacts embed.FS

// Artifact is what the compiler says about one contract.
type Artifact struct {
	ABI json.RawMessage `json:"abi"`
	// Creation is the code that a creating transaction carries, before the
	// constructor's arguments.
	Creation hexutil.Bytes `json:"creation"`
	// Runtime is the code found at the contract's address, zero where an
	// immutable stands.
	Runtime hexutil.Bytes `json:"runtime"`
	// Immutables are the places in Runtime that the constructor fills.
	Immutables []Span `json:"immutables"`
}

// Span is a place in code.
type Span struct {
	Start  int `json:"start"`
	Length int `json:"length"`
}

// Artifact returns what was compiled.
func (c Contract) Artifact() (Artifact, error) {
	text, err := artifacts.ReadFile(c.Package + "/artifact.json")
	if err != nil {
		return Artifact{}, fmt.Errorf("loading artifact of %s: %w", c.Name, err)
	}
	var a Artifact
	if err := json.Unmarshal(text, &a); err != nil {
		return Artifact{}, fmt.Errorf("decoding artifact of %s: %w", c.Name, err)
	}
	return a, nil
}

// Matches says whether code, as found on a chain, is this contract's, whatever
// its immutables.
func (a Artifact) Matches(code []byte) bool {
	if len(code) != len(a.Runtime) {
		return false
	}
	masked := bytes.Clone(code)
	for _, span := range a.Immutables {
		clear(masked[span.Start : span.Start+span.Length])
	}
	return bytes.Equal(masked, a.Runtime)
}
