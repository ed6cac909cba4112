// Package terms holds the text a contributor agrees to. Consents name it by its
// hash, so one changed byte makes it other terms: a new version is a new text, and
// consents to the old one keep naming the old one.
package terms

import (
	"crypto/sha256"
	_ "embed"

	"github.com/ethereum/go-ethereum/common"
)

// Text is the terms as they are served and shown, byte for byte.
//
//go:embed terms.md
var Text string

// Hash is what a consent's terms must equal: SHA-256 of Text.
func Hash() common.Hash { return sha256.Sum256([]byte(Text)) }
