package identity

import (
	"crypto/cipher"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// Open returns the plaintext of a sealed file of that size, to be read at any
// offset, and its length. The header at the start must be one that key fits, or
// nothing opens. Each chunk is authenticated before a byte of it is returned, the
// last one before Open returns. It is safe for concurrent use if src is.
//
// An error of it, or of reading the plaintext, is src's own, or wraps a Failure.
func Open(src io.ReaderAt, size int64, key contribution.FileKey) (io.ReaderAt, int64, error) {
	p, err := newPayload(src, size, key)
	if err == nil {
		_, err = p.keep(p.chunks - 1)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("opening a sealed file: %w", err)
	}
	return p, p.length, nil
}

// payload is what follows the header of a sealed file, read as its plaintext. It keeps one
// chunk open: what reads a zip asks for a few bytes at a time.
type payload struct {
	src    io.ReaderAt
	aead   cipher.AEAD
	body   int64 // where the first chunk begins
	size   int64 // of the file
	chunks int64
	length int64 // of the plaintext
	kept   atomic.Pointer[chunk]
}

// chunk is one that was opened. Nobody writes to it again.
type chunk struct {
	index int64
	plain []byte
}

func newPayload(src io.ReaderAt, size int64, key contribution.FileKey) (*payload, error) {
	header, err := seal.Header(io.NewSectionReader(src, 0, size))
	if errors.Is(err, seal.ErrHeader) {
		return nil, &Failure{NotAge, err.Error()}
	}
	if err != nil {
		return nil, err
	}
	if _, err := age.DecryptHeader(header, age.NewInjectedFileKeyIdentity(key[:])); err != nil {
		return nil, &Failure{HeaderAltered, "the key is not of this header: it was changed, or is another file's"}
	}
	var nonce seal.Nonce
	p := &payload{src: src, size: size, body: int64(len(header) + len(nonce))}
	if size < p.body {
		return nil, &Failure{Truncated, "the file ends after its header"}
	}
	if p.chunks, err = chunksIn(size - p.body); err != nil {
		return nil, err
	}
	p.length = size - p.body - p.chunks*overhead
	if n, err := src.ReadAt(nonce[:], int64(len(header))); n < len(nonce) {
		return nil, fmt.Errorf("reading a nonce: %w", err)
	}
	p.aead = seal.PayloadKey(key, nonce)
	return p, nil
}

// ReadAt reads the plaintext, as io.ReaderAt has it.
func (p *payload) ReadAt(b []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, fmt.Errorf("reading a plaintext at %d", off)
	}
	for n < len(b) && off+int64(n) < p.length {
		read, err := p.readChunk(b[n:], off+int64(n))
		if err != nil {
			return n, fmt.Errorf("opening a sealed file: %w", err)
		}
		n += read
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// readChunk reads from one chunk: into b itself if b takes all of it, else it is kept.
func (p *payload) readChunk(b []byte, off int64) (int, error) {
	index, within := off/seal.ChunkSize, off%seal.ChunkSize
	if c := p.kept.Load(); c != nil && c.index == index {
		return copy(b, c.plain[within:]), nil
	}
	if within == 0 && int64(len(b)) >= min(seal.ChunkSize, p.length-off) {
		plain, err := p.open(b[:0], index)
		return len(plain), err
	}
	plain, err := p.keep(index)
	if err != nil {
		return 0, err
	}
	return copy(b, plain[within:]), nil
}

func (p *payload) keep(index int64) ([]byte, error) {
	plain, err := p.open(make([]byte, 0, seal.ChunkSize), index)
	if err == nil {
		p.kept.Store(&chunk{index, plain})
	}
	return plain, err
}

// sealedChunks are for chunks as they are read, which is nothing secret.
var sealedChunks = sync.Pool{New: func() any { return new([seal.SealedChunk]byte) }}

// open opens a chunk into the memory behind dst, which holds it, or explains why not.
func (p *payload) open(dst []byte, index int64) ([]byte, error) {
	buffer := sealedChunks.Get().(*[seal.SealedChunk]byte)
	defer sealedChunks.Put(buffer)
	sealed, err := p.read(buffer[:], index)
	if err != nil {
		return nil, err
	}
	nonce := seal.ChunkNonce(index, index == p.chunks-1)
	if plain, err := p.aead.Open(dst, nonce[:], sealed, nil); err == nil {
		return plain, nil
	}
	return nil, p.explain(index, sealed)
}

// overhead is how much longer a chunk is sealed.
const overhead = seal.SealedChunk - seal.ChunkSize

// chunksIn is how many chunks a body of that size has; no body has some sizes.
func chunksIn(body int64) (int64, error) {
	chunks := max(1, (body+seal.SealedChunk-1)/seal.SealedChunk)
	plain := body - chunks*overhead
	if plain < 0 || max(1, (plain+seal.ChunkSize-1)/seal.ChunkSize) != chunks {
		return 0, &Failure{Truncated, "the file ends where no sealed file does"}
	}
	return chunks, nil
}

// explain finds out why a chunk did not open; it is src's own error if another cannot be
// read.
func (p *payload) explain(index int64, sealed []byte) error {
	last := index == p.chunks-1
	name := fmt.Sprintf("chunk %d of %d", index+1, p.chunks)
	switch {
	case p.opens(index, !last, sealed) && last:
		return &Failure{Truncated, fmt.Sprintf("the file ends after %s, which is not its last", name)}
	case p.opens(index, !last, sealed):
		return &Failure{Trailing, fmt.Sprintf("%s is the last, but more follows", name)}
	}
	if other, found := p.place(index, sealed); found {
		return &Failure{Reordered, fmt.Sprintf("%s is chunk %d", name, other+1)}
	}
	another, err := p.another(index)
	if err != nil {
		return err
	}
	if !another {
		return &Failure{OtherPayload, "nothing in the file was sealed under its header"}
	}
	return &Failure{Altered, name + " was changed, or is cut short"}
}

// neighbourhood is how far around its place a chunk that does not open is looked for.
const neighbourhood = 256

// place finds where else a chunk belongs, the nearest places first: also behind the end,
// if one was left out.
func (p *payload) place(index int64, sealed []byte) (int64, bool) {
	for distance := int64(1); distance <= neighbourhood; distance++ {
		for _, other := range []int64{index - distance, index + distance} {
			if other >= 0 && (p.opens(other, false, sealed) || p.opens(other, true, sealed)) {
				return other, true
			}
		}
	}
	return 0, false
}

// another says whether the first chunk or the last opens where it stands, or there is no
// other to try.
func (p *payload) another(failed int64) (bool, error) {
	alone := true
	for _, i := range []int64{0, p.chunks - 1} {
		if i == failed {
			continue
		}
		alone = false
		sealed, err := p.read(make([]byte, seal.SealedChunk), i)
		if err != nil {
			return false, err
		}
		if p.opens(i, i == p.chunks-1, sealed) {
			return true, nil
		}
	}
	return alone, nil
}

// read reads a chunk into a buffer for a full one.
func (p *payload) read(buffer []byte, index int64) ([]byte, error) {
	at := p.body + index*seal.SealedChunk
	sealed := buffer[:min(seal.SealedChunk, p.size-at)]
	if n, err := p.src.ReadAt(sealed, at); n < len(sealed) {
		return nil, fmt.Errorf("reading chunk %d: %w", index+1, err)
	}
	return sealed, nil
}

func (p *payload) opens(index int64, last bool, sealed []byte) bool {
	nonce := seal.ChunkNonce(index, last)
	_, err := p.aead.Open(make([]byte, 0, len(sealed)), nonce[:], sealed, nil)
	return err == nil
}
