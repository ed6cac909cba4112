package dao

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"encoding/pem"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// ErrQuote is wrapped by what is wrong with the form of a TDX quote.
var ErrQuote = errors.New("unusable TDX quote")

// TrimmedQuote is a TDX quote as the chain takes it: 1.3 kB of its 5, rearranged
// as docs/spec/registry.md says.
type TrimmedQuote []byte

const (
	quoteHeader  = 48
	quoteBody    = 584 // of version 4
	quoteBody15  = 648 // of version 5, kind 3
	qeReportSize = 384

	trimmedSigned = 640 // where the signed part begins in a trimmed quote

	certificationQE  = 6 // kinds of certification data
	certificationPCK = 5
)

// Evidence is the name of the quote's signed part on chain. It panics if the quote
// is not from TrimQuote.
func (q TrimmedQuote) Evidence() common.Hash {
	r := quoteReader{rest: q[trimmedSigned:]}
	return sha256.Sum256(r.signed())
}

// TrimQuote trims a quote of version 4 or 5. It looks at form only: whether the
// quote is authentic is for the chain to say. What follows the quote's certificates
// is left away.
func TrimQuote(quote []byte) (TrimmedQuote, error) {
	r := quoteReader{rest: quote}
	signed := r.signed()
	r.sized(r.number(4))
	signature, attestationKey := r.take(64), r.take(64)
	r.certification(certificationQE)
	qeReport, qeSignature := r.take(qeReportSize), r.take(64)
	authData := r.take(r.number(2))
	chain := r.certification(certificationPCK)
	if r.err != nil {
		return nil, r.err
	}
	pck, err := leafKey(chain)
	if err != nil {
		return nil, err
	}
	return slices.Concat(signature, attestationKey, qeSignature, pck, qeReport, signed, authData), nil
}

// leafKey is the key in the first certificate of a PEM chain, x ‖ y.
func leafKey(chain []byte) ([]byte, error) {
	const end = "-----END CERTIFICATE-----"
	// Left to itself, the decoder would go on to the next one.
	first, _, _ := bytes.Cut(chain, []byte(end))
	block, _ := pem.Decode(append(bytes.Clone(first), end...))
	if block == nil {
		return nil, fmt.Errorf("%w: its certification data holds no PEM certificate", ErrQuote)
	}
	leaf, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: PCK certificate: %v", ErrQuote, err)
	}
	public, ok := leaf.PublicKey.(*ecdsa.PublicKey)
	if !ok || public.Curve != elliptic.P256() {
		return nil, fmt.Errorf("%w: the PCK is no P-256 key", ErrQuote)
	}
	point, err := public.Bytes() // 4 ‖ x ‖ y
	if err != nil {
		return nil, fmt.Errorf("%w: PCK: %v", ErrQuote, err)
	}
	return point[1:], nil
}

// quoteReader reads a quote from its beginning. After the first error it reads
// nothing.
type quoteReader struct {
	rest []byte
	err  error
}

// signed reads header and body.
func (r *quoteReader) signed() []byte {
	all := r.rest
	version := binary.LittleEndian.Uint16(append(r.take(quoteHeader), 0, 0))
	switch version {
	case 4:
		r.take(quoteBody)
	case 5:
		kind, size := r.number(2), r.number(4)
		if want := map[int]int{2: quoteBody, 3: quoteBody15}[kind]; size != want {
			r.fail("a body of kind %d with %d bytes", kind, size)
		}
		r.take(size)
	default:
		r.fail("version %d, want 4 or 5", version)
	}
	return all[:len(all)-len(r.rest)]
}

// certification reads certification data of a kind, whose contents come next, and
// returns the contents.
func (r *quoteReader) certification(want int) []byte {
	if kind := r.number(2); kind != want {
		r.fail("certification data of kind %d, want %d", kind, want)
	}
	return r.sized(r.number(4))
}

// sized cuts what there is to size bytes and returns them.
func (r *quoteReader) sized(size int) []byte {
	if size < 0 || size > len(r.rest) {
		r.fail("%d bytes are announced and %d there", size, len(r.rest))
	}
	if r.err != nil {
		return nil
	}
	r.rest = r.rest[:size]
	return r.rest
}

func (r *quoteReader) number(size int) int {
	var b [8]byte
	copy(b[:], r.take(size))
	return int(binary.LittleEndian.Uint32(b[:]))
}

// take returns the next size bytes; nil and an error if there are fewer.
func (r *quoteReader) take(size int) []byte {
	if size < 0 || size > len(r.rest) {
		r.fail("it ends %d bytes early", size-len(r.rest))
	}
	if r.err != nil {
		return nil
	}
	b := r.rest[:size:size]
	r.rest = r.rest[size:]
	return b
}

func (r *quoteReader) fail(format string, arguments ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s", ErrQuote, fmt.Sprintf(format, arguments...))
	}
}
