package bindings

import (
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi/abigen"
)

// Generate returns the Go source of the contract's package, made by abigen. Each
// contract has a package of its own, because abigen gives some types of
// different contracts the same name.
func (c Contract) Generate(a Artifact) (string, error) {
	source, err := abigen.BindV2([]string{c.Name}, []string{string(a.ABI)}, []string{a.Creation.String()}, c.Package, nil, nil)
	if err != nil {
		return "", fmt.Errorf("generating bindings of %s: %w", c.Name, err)
	}
	return strings.TrimRight(source, "\n") + "\n", nil
}
