package artifact

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	prefix          = "gptdao/artifact/1"
	signaturePrefix = "gptdao/artifact-signature/1"
)

// Errors of Verify.
var (
	ErrSigner    = errors.New("signed by a key that is none of the maintainers'")
	ErrSignature = errors.New("the signature does not hold: the file was altered")
)

// Sign returns the envelope's bytes, signed. The same artifact under the same
// key is the same bytes. It sets what Digest and Signer return.
func (a *Artifact) Sign(key ed25519.PrivateKey) ([]byte, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, len(a.Payload)+len(a.Provenance)+512), prefix...)
	b = append(b, byte(a.Kind), flag(a.Demonstration), byte(len(a.Name)))
	b = append(b, a.Name...)
	b = binary.BigEndian.AppendUint32(b, a.Version)
	b = binary.BigEndian.AppendUint16(b, uint16(len(a.Provenance)))
	b = append(b, a.Provenance...)
	b = binary.BigEndian.AppendUint64(b, uint64(len(a.Payload)))
	b = append(b, a.Payload...)
	a.digest = sha256.Sum256(b)
	a.signer = key.Public().(ed25519.PublicKey)
	a.signature = ed25519.Sign(key, signed(a.digest))
	b = append(b, a.signer...)
	return append(b, a.signature...), nil
}

func flag(set bool) byte {
	if set {
		return 1
	}
	return 0
}

func signed(digest [sha256.Size]byte) []byte { return append([]byte(signaturePrefix), digest[:]...) }

// Parse reads an envelope. Its errors wrap a contribution.Refusal. The payload
// shares the bytes given; nothing in it was looked at, and no signature checked.
func Parse(b []byte) (*Artifact, error) {
	s := cryptobyte.String(b)
	var a Artifact
	var start, name, provenance, payload, signer, signature []byte
	var kind, demonstration uint8
	var n uint64
	if !s.ReadBytes(&start, len(prefix)) || string(start) != prefix {
		return nil, fmt.Errorf("artifact: does not begin with %q: %w", prefix, contribution.ErrSchema)
	}
	if !s.ReadUint8(&kind) || !s.ReadUint8(&demonstration) ||
		!s.ReadUint8LengthPrefixed((*cryptobyte.String)(&name)) || !s.ReadUint32(&a.Version) ||
		!s.ReadUint16LengthPrefixed((*cryptobyte.String)(&provenance)) || !s.ReadUint64(&n) {
		return nil, errCut
	}
	if demonstration > 1 {
		return nil, fmt.Errorf("artifact: flag %d, want 0 or 1: %w", demonstration, contribution.ErrRange)
	}
	if n > MaxPayload {
		return nil, fmt.Errorf("artifact: payload of %d bytes, want at most %d: %w", n, uint64(MaxPayload), contribution.ErrTooLong)
	}
	if n > uint64(len(s)) || !s.ReadBytes(&payload, int(n)) {
		return nil, errCut
	}
	a.digest = sha256.Sum256(b[:len(b)-len(s)])
	if !s.ReadBytes(&signer, ed25519.PublicKeySize) || !s.ReadBytes(&signature, ed25519.SignatureSize) {
		return nil, errCut
	}
	if !s.Empty() {
		return nil, fmt.Errorf("artifact: %d bytes after its end: %w", len(s), contribution.ErrLength)
	}
	a.Kind, a.Demonstration, a.Name, a.Provenance = Kind(kind), demonstration == 1, string(name), string(provenance)
	a.Payload, a.signer, a.signature = payload, signer, signature
	if err := a.check(); err != nil {
		return nil, err
	}
	return &a, nil
}

var errCut = fmt.Errorf("artifact: ends too early: %w", contribution.ErrLength)

// Verify says whether one of keys signed the artifact. Its error is ErrSigner or
// ErrSignature.
func (a *Artifact) Verify(keys ...ed25519.PublicKey) error {
	for _, key := range keys {
		if !key.Equal(a.signer) {
			continue
		}
		if !ed25519.Verify(key, signed(a.digest), a.signature) {
			return fmt.Errorf("%s: %w", a, ErrSignature)
		}
		return nil
	}
	return fmt.Errorf("%s: %w", a, ErrSigner)
}
