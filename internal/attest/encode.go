package attest

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/codec"
)

// The prefixes keep the two digests apart from each other and from all else.
const (
	reportDataPrefix = "gptdao/report-data/2"
	evidencePrefix   = "gptdao/evidence/1"
)

// MaxApplication bounds an encoded application in bytes.
const MaxApplication = MaxReport + MaxBundle + 8<<10

var document = codec.New(codec.Limits{Depth: 4, Map: 16, Array: 16})

// ReportData is what evidence over the claims is over: the key, padded to 32
// bytes, and a digest of all of them that a contract can compute, too: SHA-256 of
// "gptdao/report-data/2" and a word for each field, in the struct's order.
func (c Claims) ReportData() (data [64]byte) {
	copy(data[:], c.Key[:])
	digest := sha256.Sum256(append([]byte(reportDataPrefix), c.words()...))
	copy(data[32:], digest[:])
	return data
}

// words are the claims as the ABI encodes fixed values: 32 bytes each, numbers and
// addresses on the right. What has no fixed size stands as its SHA-256, and no
// recipient as zero.
func (c Claims) words() []byte {
	encryptionKey := sha256.Sum256(c.EncryptionKey)
	var recipient [32]byte
	if c.Recipient != "" {
		recipient = sha256.Sum256([]byte(c.Recipient))
	}
	return slices.Concat(
		number(c.Realm), number(c.ChainID), common.BytesToHash(c.Registry[:]).Bytes(), number(uint64(c.Role)), common.BytesToHash(c.Key[:]).Bytes(),
		encryptionKey[:], recipient[:], number(uint64(c.Epoch)), number(c.Block), c.BlockHash[:],
	)
}

func number(n uint64) []byte {
	return binary.BigEndian.AppendUint64(make([]byte, 24, 32), n)
}

// Digest names an application on chain, in Registration.evidence and in
// KeyEpoch.evidenceHash: SHA-256 of "gptdao/evidence/1" and its encoding.
func Digest(c Claims, e Evidence) common.Hash {
	return sha256.Sum256(append([]byte(evidencePrefix), Application{c, e}.Encode()...))
}

// Encode returns the application in deterministic CBOR.
func (a Application) Encode() []byte { return encode(a.filled()) }

// filled has no nil bytes: those would be written as null, and one thing would
// have two encodings.
func (a Application) filled() Application {
	a.Claims = a.Claims.filled()
	a.Evidence.Report = notNil(a.Evidence.Report)
	a.Evidence.Bundle = notNil(a.Evidence.Bundle)
	return a
}

func (c Claims) filled() Claims {
	c.EncryptionKey = notNil(c.EncryptionKey)
	return c
}

// ParseApplication reads exactly what Encode makes of an application that Check
// accepts.
func ParseApplication(b []byte) (Application, error) {
	if len(b) > MaxApplication {
		return Application{}, fmt.Errorf("reading an application: %d bytes, want at most %d", len(b), MaxApplication)
	}
	var a Application
	if err := document.Unmarshal(b, &a); err != nil {
		return Application{}, fmt.Errorf("reading an application: %v", err)
	}
	if err := a.Check(); err != nil {
		return Application{}, fmt.Errorf("reading an application: %w", err)
	}
	if !bytes.Equal(a.Encode(), b) {
		return Application{}, fmt.Errorf("reading an application: not in its one encoding")
	}
	return a, nil
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// encode writes types of this package, all of which can be written.
func encode(v any) []byte {
	b, err := document.Marshal(v)
	if err != nil {
		panic("attest: " + err.Error())
	}
	return b
}
