package contribution

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// Content is the sha2-256 digest of a file's UnixFS root under the content profile (docs/spec/content.md): it names the
// bytes of a file, and any IPFS node can serve and check them.
type Content [32]byte

// String returns the digest as 0x and 64 lower-case hex digits, as it appears on chain. See CID for the name in IPFS.
func (c Content) String() string { return "0x" + hex.EncodeToString(c[:]) }

// MarshalText writes the form of String.
func (c Content) MarshalText() ([]byte, error) { return common.Hash(c).MarshalText() }

// UnmarshalText reads the form of String.
func (c *Content) UnmarshalText(text []byte) error { return (*common.Hash)(c).UnmarshalText(text) }

// A binary CID here is version 1, one codec, and sha2-256 of 32 bytes.
const (
	cidVersion = 0x01
	codecRaw   = 0x55
	codecDagPB = 0x70
	hashSHA256 = 0x12
)

func cidOf(codec byte, digest [32]byte) []byte {
	return append([]byte{cidVersion, codec, hashSHA256, sha256.Size}, digest[:]...)
}

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// CID returns the content as a CIDv1 string: dag-pb, base32.
func (c Content) CID() string { return "b" + base32Lower.EncodeToString(cidOf(codecDagPB, c)) }

const cidLength = 59

// ParseCID reads what Content.CID writes and refuses every other CID, because no other names a file of this profile.
func ParseCID(s string) (Content, error) {
	text, ok := strings.CutPrefix(s, "b")
	b, err := base32Lower.DecodeString(text)
	if !ok || len(s) != cidLength || err != nil || len(b) != 4+sha256.Size {
		return Content{}, fmt.Errorf("reading a CID: %.80q, want b and 58 letters of base32: %w", s, ErrSyntax)
	}
	content := Content(b[4:])
	if content.CID() != s {
		return Content{}, fmt.Errorf("reading a CID: %s, want the form %s: %w", s, content.CID(), ErrNotCanonical)
	}
	return content, nil
}
