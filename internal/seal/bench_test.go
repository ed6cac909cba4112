//go:build unix

package seal_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"testing"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/seal"
)

// BenchmarkSeal has what sealing is made of beside it: the cipher and the hash, each alone,
// over the same bytes in the same pieces. Sealing and content verification do both, so that
// the two together are its floor.
func BenchmarkSeal(b *testing.B) {
	_, epoch := generate(b)
	_, own := generate(b)
	plain := plaintext(64 << 20)
	start, err := seal.Begin(binding, epoch, []contribution.Recipient{own})
	if err != nil {
		b.Fatal(err)
	}
	aead, chunk := seal.PayloadKey(start.FileKey, start.Nonce), make([]byte, 0, seal.SealedChunk)
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"seal", func() error {
			_, err := seal.Seal(io.Discard, bytes.NewReader(plain), binding, epoch, []contribution.Recipient{own})
			return err
		}},
		{"age", func() error {
			w, err := age.Encrypt(io.Discard, recipient(b, epoch))
			if err != nil {
				return err
			}
			_, err = io.CopyBuffer(struct{ io.Writer }{w}, struct{ io.Reader }{bytes.NewReader(plain)}, make([]byte, 1<<20))
			return errors.Join(err, w.Close())
		}},
		{"cipher", func() error {
			for i := int64(0); i < int64(len(plain))/seal.ChunkSize; i++ {
				nonce := seal.ChunkNonce(i, false)
				aead.Seal(chunk, nonce[:], plain[i*seal.ChunkSize:(i+1)*seal.ChunkSize], nil)
			}
			return nil
		}},
		{"content", func() error {
			hasher := contribution.NewContentHasher()
			hasher.Write(plain)
			hasher.Sum()
			return nil
		}},
		{"sha256", func() error {
			hash := sha256.New()
			hash.Write(plain)
			hash.Sum(nil)
			return nil
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(plain)))
			b.ReportAllocs()
			begun := cputime.Used(b)
			for b.Loop() {
				if err := c.do(); err != nil {
					b.Fatal(err)
				}
			}
			cputime.ReportSpeed(b, begun, int64(len(plain)))
		})
	}
}

func recipient(b *testing.B, text contribution.Recipient) age.Recipient {
	b.Helper()
	r, err := age.ParseHybridRecipient(string(text))
	if err != nil {
		b.Fatal(err)
	}
	return r
}
