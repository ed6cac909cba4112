package tdx

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Header begins a quote of version 4 or 5.
type Header struct {
	Version            uint16
	AttestationKeyType uint16
	TEEType            uint32
	_                  [4]byte
	VendorID           [16]byte
	_                  [20]byte
}

// Body is what the TDX module reports of a trust domain, of TDX 1.0 and later.
type Body struct {
	TEETCBSVN      [16]byte
	MRSEAM         [48]byte
	MRSIGNERSEAM   [48]byte
	SEAMATTRIBUTES [8]byte
	TDATTRIBUTES   [8]byte
	XFAM           [8]byte
	MRTD           [48]byte
	MRCONFIGID     [48]byte
	MROWNER        [48]byte
	MROWNERCONFIG  [48]byte
	RTMR           [4][48]byte
	REPORTDATA     [64]byte
}

// Extension is what TDX 1.5 adds to a body.
type Extension struct {
	TEETCBSVN2  [16]byte
	MRSERVICETD [48]byte
}

// EnclaveReport is what the quoting enclave's processor reports of it.
type EnclaveReport struct {
	CPUSVN     [16]byte
	MISCSELECT uint32
	_          [28]byte
	ATTRIBUTES [16]byte
	MRENCLAVE  [32]byte
	_          [32]byte
	MRSIGNER   [32]byte
	_          [96]byte
	ISVPRODID  uint16
	ISVSVN     uint16
	_          [60]byte
	REPORTDATA [64]byte
}

// Quote is a quote taken apart, with nothing in it verified.
type Quote struct {
	Header
	Body
	Extension *Extension // nil in TDX 1.0

	QEReport EnclaveReport

	signed         []byte // header to body, what signature is over
	signature      []byte // r ‖ s
	attestationKey []byte // x ‖ y
	qeReport       []byte
	qeSignature    []byte // r ‖ s
	qeAuth         []byte
	certificates   []byte // PEM, the PCK certificate first
	trailing       []byte
}

const (
	headerSize    = 48
	bodySize      = 584
	extensionSize = 64
	reportSize    = 384

	bodyType10 = 2 // of version 5: TDX 1.0
	bodyType15 = 3 // TDX 1.5

	dataQEReport = 6 // certification data: a QE report, and more of it inside
	dataPCKChain = 5 // a PEM chain
)

// MaxQuote bounds a quote in bytes. Genuine ones have 5,000, some padded to 8,000.
const MaxQuote = 32 << 10

// readHeader reads the first bytes of anything that may be a quote.
func readHeader(b []byte) (h Header, err error) {
	if len(b) > MaxQuote {
		return h, fmt.Errorf("a quote of %d bytes, want at most %d", len(b), MaxQuote)
	}
	if len(b) < headerSize {
		return h, fmt.Errorf("a quote of %d bytes, want at least %d", len(b), headerSize)
	}
	return h, fixed(b[:headerSize], &h)
}

// readQuote takes a quote apart by the layout of its version.
func readQuote(b []byte) (q Quote, err error) {
	if q.Header, err = readHeader(b); err != nil {
		return q, err
	}
	r := reader{rest: b[headerSize:]}
	size := uint32(bodySize)
	if q.Version == 5 {
		size = q.bodySize(r.u16(), r.u32())
	}
	body := r.take(size)
	q.signed = b[:len(b)-len(r.rest)]
	inner := reader{rest: r.take(r.u32())}
	q.trailing = r.rest
	q.readSignature(&inner)
	if err := errors.Join(r.err, inner.err, inner.end("its signature data")); err != nil {
		return Quote{}, err
	}
	if len(body) > bodySize {
		q.Extension = new(Extension)
		err = fixed(body[bodySize:], q.Extension)
	}
	return q, errors.Join(err, fixed(body[:bodySize], &q.Body), fixed(q.qeReport, &q.QEReport))
}

// bodySize is the size of a body of a type, or one that no quote has.
func (q *Quote) bodySize(kind uint16, size uint32) uint32 {
	switch {
	case kind == bodyType10 && size == bodySize, kind == bodyType15 && size == bodySize+extensionSize:
		return size
	}
	return MaxQuote + 1
}

func (q *Quote) readSignature(r *reader) {
	q.signature = r.take(64)
	q.attestationKey = r.take(64)
	outer := reader{rest: r.data(dataQEReport)}
	q.qeReport = outer.take(reportSize)
	q.qeSignature = outer.take(64)
	q.qeAuth = outer.take(uint32(outer.u16()))
	q.certificates = outer.data(dataPCKChain)
	r.fail(errors.Join(outer.err, outer.end("its QE certification data")))
}

// fixed fills a struct from exactly its bytes.
func fixed(b []byte, into any) error {
	n, err := binary.Decode(b, binary.LittleEndian, into)
	if err == nil && n != len(b) {
		err = fmt.Errorf("%d bytes, want %d", len(b), n)
	}
	return err
}

// reader takes bytes from the front until there are too few, and then none.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) take(n uint32) []byte {
	if r.err != nil || uint64(n) > uint64(len(r.rest)) {
		r.fail(fmt.Errorf("the quote ends early: %d bytes left, want %d", len(r.rest), n))
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// data reads certification data of one type.
func (r *reader) data(want uint16) []byte {
	if is := r.u16(); is != want {
		r.fail(fmt.Errorf("certification data of type %d, want %d", is, want))
	}
	return r.take(r.u32())
}

func (r *reader) end(what string) error {
	if len(r.rest) > 0 {
		return fmt.Errorf("%d bytes after %s", len(r.rest), what)
	}
	return nil
}

// Trim cuts what a quote is padded with, as some hosts do. Attesters trim; verifiers
// refuse what was not.
func Trim(quote []byte) ([]byte, error) {
	q, err := readQuote(quote)
	if err != nil {
		return nil, fmt.Errorf("trimming a quote: %w", err)
	}
	return quote[:len(quote)-len(q.trailing)], nil
}
