package seal

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/crypto/chacha20poly1305"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// ChunkSize is how many bytes of plaintext a chunk holds; the last may hold fewer.
const ChunkSize = 64 << 10

// SealedChunk is how many bytes a full chunk takes once it is sealed.
const SealedChunk = ChunkSize + tagSize

// Nonce is what stands between a header and the first chunk.
type Nonce [nonceSize]byte

// PayloadKey returns what chunks are sealed and opened with: ChaCha20-Poly1305 under
// HKDF-SHA256 of the file key and the payload nonce, as age has it.
func PayloadKey(key contribution.FileKey, nonce Nonce) cipher.AEAD {
	derived, err := hkdf.Key(sha256.New, key[:], nonce[:], "payload", chacha20poly1305.KeySize)
	if err != nil {
		panic("seal: " + err.Error()) // only for lengths of other calls
	}
	defer clear(derived)
	aead, err := chacha20poly1305.New(derived)
	if err != nil {
		panic("seal: " + err.Error())
	}
	return aead
}

// ChunkNonce is the nonce of a chunk: its number in 11 bytes, big-endian, and whether
// it is the last.
func ChunkNonce(index int64, last bool) [chacha20poly1305.NonceSize]byte {
	var nonce [chacha20poly1305.NonceSize]byte
	binary.BigEndian.PutUint64(nonce[3:], uint64(index))
	if last {
		nonce[len(nonce)-1] = 1
	}
	return nonce
}

// chunksOf is how many chunks a plaintext takes: an empty one takes one, which is empty.
func chunksOf(plain int64) int64 { return max(1, (plain+ChunkSize-1)/ChunkSize) }

// sealStream writes the chunks of what src has. A full chunk is the last if nothing
// follows, so that the next one is read before it is sealed.
func sealStream(dst io.Writer, src io.Reader, key cipher.AEAD) error {
	chunk, next := make([]byte, SealedChunk), make([]byte, SealedChunk)
	n, err := readChunk(src, chunk)
	for index := int64(0); err == nil; index++ {
		more := 0
		if n == ChunkSize {
			more, err = readChunk(src, next)
		}
		if err != nil {
			return err
		}
		nonce := ChunkNonce(index, more == 0)
		if _, err = dst.Write(key.Seal(chunk[:0], nonce[:], chunk[:n], nil)); more == 0 {
			return err
		}
		chunk, next, n = next, chunk, more
	}
	return err
}

// readChunk fills a chunk, but for the end of what src has.
func readChunk(src io.Reader, chunk []byte) (int, error) {
	n, err := io.ReadFull(src, chunk[:ChunkSize])
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return n, err
}

// File is a sealed file that is made as it is read, wherever it is read: a pure function
// of how it starts and of its plaintext, and nothing is kept. It is safe for concurrent
// use if its plaintext is.
//
// The plaintext must stay the same: other bytes under the same key would give both away.
type File struct {
	prefix []byte
	key    cipher.AEAD
	plain  io.ReaderAt
	size   int64 // of the plaintext
}

// NewFile returns the sealed file that starts so, of a plaintext of that size.
func NewFile(s Start, plain io.ReaderAt, size int64) *File {
	return &File{prefix: slices.Concat(s.Header, s.Nonce[:]), key: PayloadKey(s.FileKey, s.Nonce), plain: plain, size: size}
}

// Size is that of the sealed file in bytes.
func (f *File) Size() int64 { return int64(len(f.prefix)) + f.size + chunksOf(f.size)*tagSize }

// ReadAt reads the sealed bytes at an offset, as io.ReaderAt has it. It needs memory for
// one chunk.
func (f *File) ReadAt(p []byte, off int64) (n int, err error) {
	if off < 0 {
		return 0, fmt.Errorf("reading a sealed file at %d", off)
	}
	end := off + int64(len(p))
	body := int64(len(f.prefix))
	if off < body {
		n = copy(p, f.prefix[off:])
	}
	var plain, sealed []byte
	for n < len(p) && off+int64(n) < f.Size() {
		if plain == nil {
			plain, sealed = make([]byte, ChunkSize), make([]byte, 0, SealedChunk)
		}
		at := off + int64(n) - body
		chunk, err := f.chunk(sealed, plain, at/SealedChunk)
		if err != nil {
			return n, err
		}
		n += copy(p[n:], chunk[at%SealedChunk:])
	}
	if end > f.Size() {
		return n, io.EOF
	}
	return n, nil
}

// chunk seals one into a buffer.
func (f *File) chunk(sealed, plain []byte, index int64) ([]byte, error) {
	from := index * ChunkSize
	plain = plain[:min(ChunkSize, f.size-from)]
	if n, err := f.plain.ReadAt(plain, from); n < len(plain) {
		return nil, fmt.Errorf("sealing chunk %d: %w", index+1, errors.Join(io.ErrUnexpectedEOF, err))
	}
	nonce := ChunkNonce(index, index == chunksOf(f.size)-1)
	return f.key.Seal(sealed, nonce[:], plain, nil), nil
}
