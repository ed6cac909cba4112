//go:build unix

package identity_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// BenchmarkOpen opens a file from end to end, and verifies its content, as a worker does.
// What the cipher and the hash take alone is in BenchmarkSeal of the package above.
func BenchmarkOpen(b *testing.B) {
	s := sealFile(b, 64<<20)
	key, err := identity.OpenHeader(s.header, s.id)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(s.plain)))
	b.ReportAllocs()
	begun := cputime.Used(b)
	for b.Loop() {
		plain, size, err := identity.Open(bytes.NewReader(s.file), int64(len(s.file)), key)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, io.NewSectionReader(plain, 0, size), make([]byte, 1<<20)); err != nil {
			b.Fatal(err)
		}
		hasher := contribution.NewContentHasher()
		hasher.Write(s.file)
		hasher.Sum()
	}
	cputime.ReportSpeed(b, begun, int64(len(s.plain)))
}
