package identity

import (
	"crypto/cipher"
	"errors"
	"fmt"
	"io"

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
	if err != nil {
		return nil, 0, fmt.Errorf("opening a sealed file: %w", err)
	}
	plain, length, err := age.DecryptReaderAt(src, size, age.NewInjectedFileKeyIdentity(key[:]))
	if err != nil {
		return nil, 0, fmt.Errorf("opening a sealed file: %w", p.explain(p.chunks-1, err))
	}
	return &opened{plain: plain, payload: p}, length, nil
}

// opened is a plaintext whose errors say what became of the file.
type opened struct {
	plain   io.ReaderAt
	payload payload
}

func (o *opened) ReadAt(p []byte, off int64) (int, error) {
	n, err := o.plain.ReadAt(p, off)
	if err != nil && err != io.EOF {
		return n, fmt.Errorf("opening a sealed file: %w", o.payload.explain((off+int64(n))/seal.ChunkSize, err))
	}
	return n, err
}

// payload is what follows the header of a sealed file.
type payload struct {
	src    io.ReaderAt
	aead   cipher.AEAD
	body   int64 // where the first chunk begins
	size   int64 // of the file
	chunks int64
}

func newPayload(src io.ReaderAt, size int64, key contribution.FileKey) (payload, error) {
	header, err := seal.Header(io.NewSectionReader(src, 0, size))
	if errors.Is(err, seal.ErrHeader) {
		return payload{}, &Failure{NotAge, err.Error()}
	}
	if err != nil {
		return payload{}, err
	}
	if _, err := age.DecryptHeader(header, age.NewInjectedFileKeyIdentity(key[:])); err != nil {
		return payload{}, &Failure{HeaderAltered, "the key is not of this header: it was changed, or is another file's"}
	}
	var nonce seal.Nonce
	p := payload{src: src, size: size, body: int64(len(header) + len(nonce))}
	if size < p.body {
		return payload{}, &Failure{Truncated, "the file ends after its header"}
	}
	if p.chunks, err = chunksIn(size - p.body); err != nil {
		return payload{}, err
	}
	if _, err := src.ReadAt(nonce[:], int64(len(header))); err != nil && err != io.EOF {
		return payload{}, err
	}
	p.aead = seal.PayloadKey(key, nonce)
	return p, nil
}

// chunksIn is how many chunks a body of that size has; no body has some sizes.
func chunksIn(body int64) (int64, error) {
	const overhead = seal.SealedChunk - seal.ChunkSize
	chunks := max(1, (body+seal.SealedChunk-1)/seal.SealedChunk)
	plain := body - chunks*overhead
	if plain < 0 || max(1, (plain+seal.ChunkSize-1)/seal.ChunkSize) != chunks {
		return 0, &Failure{Truncated, "the file ends where no sealed file does"}
	}
	return chunks, nil
}

// explain finds out why a chunk did not open; it is src's own error if it cannot be read.
func (p payload) explain(index int64, failed error) error {
	sealed, err := p.read(index)
	if err != nil {
		return err
	}
	last := index == p.chunks-1
	if p.opens(index, last, sealed) {
		return failed
	}
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
func (p payload) place(index int64, sealed []byte) (int64, bool) {
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
func (p payload) another(failed int64) (bool, error) {
	alone := true
	for _, i := range []int64{0, p.chunks - 1} {
		if i == failed {
			continue
		}
		alone = false
		sealed, err := p.read(i)
		if err != nil {
			return false, err
		}
		if p.opens(i, i == p.chunks-1, sealed) {
			return true, nil
		}
	}
	return alone, nil
}

func (p payload) read(index int64) ([]byte, error) {
	at := p.body + index*seal.SealedChunk
	sealed := make([]byte, min(seal.SealedChunk, p.size-at))
	if n, err := p.src.ReadAt(sealed, at); n < len(sealed) {
		return nil, fmt.Errorf("reading chunk %d: %w", index+1, err)
	}
	return sealed, nil
}

func (p payload) opens(index int64, last bool, sealed []byte) bool {
	nonce := seal.ChunkNonce(index, last)
	_, err := p.aead.Open(make([]byte, 0, len(sealed)), nonce[:], sealed, nil)
	return err == nil
}
