package inflate_test

import (
	"archive/zip"
	"bytes"
	stdlib "compress/flate"
	"io"
	"testing"

	"github.com/klauspost/compress/flate"

	"github.com/gptdatadao/gptdao/internal/inflate"
	"github.com/gptdatadao/gptdao/internal/sample"
)

// BenchmarkReader inflates an export, and has peers do so.
func BenchmarkReader(b *testing.B) {
	var r inflate.Reader
	peer, standard := flate.NewReader(nil), stdlib.NewReader(nil)
	packed, size := packedSample(b)
	for _, c := range []struct {
		name string
		read func(io.Reader) io.Reader
	}{
		{"here", func(s io.Reader) io.Reader { r.Reset(s); return &r }},
		{"klauspost", func(s io.Reader) io.Reader { _ = peer.(flate.Resetter).Reset(s, nil); return peer }},
		{"stdlib", func(s io.Reader) io.Reader { _ = standard.(stdlib.Resetter).Reset(s, nil); return standard }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				if n, err := io.Copy(io.Discard, c.read(bytes.NewReader(packed))); err != nil || n != size {
					b.Fatal(n, err)
				}
			}
		})
	}
}

// packedSample is the largest member of one, as it is packed.
func packedSample(b *testing.B) (packed []byte, size int64) {
	b.Helper()
	var archive bytes.Buffer
	if _, err := sample.Write(&archive, sample.Config{Seed: 1, Bytes: 10_000_000, Languages: []string{"en", "es"}}); err != nil {
		b.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	if err != nil {
		b.Fatal(err)
	}
	for _, member := range z.File {
		if int64(member.UncompressedSize64) <= size {
			continue
		}
		raw, err := member.OpenRaw()
		if err != nil {
			b.Fatal(err)
		}
		if packed, err = io.ReadAll(raw); err != nil {
			b.Fatal(err)
		}
		size = int64(member.UncompressedSize64)
	}
	return packed, size
}
