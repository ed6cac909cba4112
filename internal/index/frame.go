package index

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"golang.org/x/crypto/chacha20poly1305"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	journalHeader = len(journalPrefix) + 16 // prefix and the journal's name
	frameHeader   = 4 + 4                   // length of what follows, and the checksum of number and length
	maxFrame      = MaxSegment
)

// frame is what one write adds to the journal: records, and the head before them.
type frame struct {
	before  contribution.Head
	records []Record
}

func (f frame) last() uint64 { return f.records[len(f.records)-1].Entry.Seq }

// frameSealer encrypts the frames of one journal. Nonces are random: a frame that
// was torn is written again with other bytes at the same place.
type frameSealer struct{ aead cipher.AEAD }

func newFrameSealer(log [32]byte, header []byte) frameSealer {
	key := must(hkdf.Key(sha256.New, log[:], nil, string(header), chacha20poly1305.KeySize))
	return frameSealer{must(chacha20poly1305.NewX(key))}
}

func (s frameSealer) seal(f frame, number uint64, random io.Reader) ([]byte, error) {
	encoded, err := encodeRecords(f.records)
	if err != nil {
		return nil, err
	}
	plaintext := append(f.before[:], encoded...)
	size := len(plaintext) + sealedOverhead
	if size > maxFrame {
		return nil, fmt.Errorf("frame of %d bytes, want at most %d", size, maxFrame)
	}
	b := make([]byte, frameHeader+chacha20poly1305.NonceSizeX, frameHeader+size)
	binary.BigEndian.PutUint32(b, uint32(size))
	binary.BigEndian.PutUint32(b[4:], checksum(number, uint32(size)))
	nonce := b[frameHeader:]
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, err
	}
	return s.aead.Seal(b, nonce, plaintext, frameNumber(number)), nil
}

func frameNumber(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func checksum(number uint64, size uint32) uint32 {
	b := binary.BigEndian.AppendUint32(frameNumber(number), size)
	return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli))
}

// errTorn: the journal ends here, perhaps in the middle of a frame that nobody
// was told is durable.
var errTorn = errors.New("torn frame")

// read returns the next frame and its size. What a crash can leave at the end of
// a file is errTorn: too few bytes, or zeros where bytes never reached the disk.
// Anything else is ErrBroken: a whole frame that does not open was altered, and
// what is in it may have been acknowledged.
func (s frameSealer) read(in io.Reader, left int64, number uint64) (frame, int64, error) {
	header := make([]byte, frameHeader)
	if left < int64(frameHeader) {
		return frame{}, 0, errTorn
	}
	if _, err := io.ReadFull(in, header); err != nil {
		return frame{}, 0, err
	}
	size := binary.BigEndian.Uint32(header)
	if binary.BigEndian.Uint32(header[4:]) != checksum(number, size) || size > maxFrame || size < sealedOverhead {
		return frame{}, 0, tornIfZero(header, in)
	}
	left -= int64(frameHeader)
	if int64(size) > left {
		return frame{}, 0, errTorn
	}
	sealed := make([]byte, size)
	if _, err := io.ReadFull(in, sealed); err != nil {
		return frame{}, 0, err
	}
	plaintext, err := s.aead.Open(nil, sealed[:chacha20poly1305.NonceSizeX], sealed[chacha20poly1305.NonceSizeX:], frameNumber(number))
	if err != nil && int64(size) == left && endsInZeros(sealed) {
		return frame{}, 0, errTorn
	}
	if err != nil {
		return frame{}, 0, broken("%v", errSealed)
	}
	f, err := parseFrame(plaintext)
	return f, int64(frameHeader) + int64(size), err
}

// endsInZeros tells whether a frame lacks its authentication tag, which is zeros
// once in 2¹²⁸.
func endsInZeros(sealed []byte) bool {
	return len(bytes.Trim(sealed[len(sealed)-chacha20poly1305.Overhead:], "\x00")) == 0
}

// tornIfZero tells a file that grew before its bytes reached the disk from one
// that was altered.
func tornIfZero(header []byte, in io.Reader) error {
	buf := make([]byte, 64<<10)
	for rest := header; ; {
		if len(bytes.Trim(rest, "\x00")) > 0 {
			return broken("frame's length is altered")
		}
		n, err := in.Read(buf)
		if n == 0 && errors.Is(err, io.EOF) {
			return errTorn
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		rest = buf[:n]
	}
}

func parseFrame(plaintext []byte) (frame, error) {
	var f frame
	if len(plaintext) < len(f.before) {
		return f, broken("frame without a head")
	}
	records, err := decodeRecords(plaintext[copy(f.before[:], plaintext):])
	if err == nil && len(records) == 0 {
		err = broken("frame without a record")
	}
	f.records = records
	return f, err
}
