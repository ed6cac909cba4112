package index

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	segmentPrefix = "gptdao/segment/1"
	creditPrefix  = "gptdao/credit/1"
	journalPrefix = "gptdao/journal/1"
)

// sealedOverhead is what sealing adds to a plaintext: nonce and tag.
const sealedOverhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// keys are what the log key is used for. Whatever leaves memory is sealed by one
// of them, because salts and receipts in it are secret.
type keys struct {
	log    [32]byte
	credit sealer
}

func deriveKeys(log [32]byte) keys {
	return keys{log: log, credit: newSealer(log, creditPrefix)}
}

// sealer encrypts deterministically: equal plaintexts give equal bytes, so that
// what is rebuilt can be compared with what was, and different ones never share a
// nonce.
type sealer struct {
	aead cipher.AEAD
	mac  []byte
}

func newSealer(log [32]byte, info string) sealer {
	key := must(hkdf.Key(sha256.New, log[:], nil, info, 64))
	return sealer{aead: must(chacha20poly1305.NewX(key[:32])), mac: key[32:]}
}

func (s sealer) seal(dst, plaintext, associated []byte) []byte {
	h := hmac.New(sha256.New, s.mac)
	h.Write(plaintext)
	nonce := h.Sum(nil)[:chacha20poly1305.NonceSizeX]
	return s.aead.Seal(append(dst, nonce...), nonce, plaintext, associated)
}

var errSealed = errors.New("another key sealed it, or it was altered")

func (s sealer) open(sealed, associated []byte) ([]byte, error) {
	if len(sealed) < sealedOverhead {
		return nil, errSealed
	}
	nonce, sealed := sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:]
	plaintext, err := s.aead.Open(nil, nonce, sealed, associated)
	if err != nil {
		return nil, errSealed
	}
	return plaintext, nil
}
