package inflate_test

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/gptdatadao/gptdao/internal/inflate"
)

func deflate(t testing.TB, data []byte, level int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inflated(source io.Reader) ([]byte, error) {
	var r inflate.Reader
	r.Reset(source)
	return io.ReadAll(&r)
}

// texts have short and long matches, far and near, and none.
func texts() map[string][]byte {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 200_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	var words strings.Builder
	for words.Len() < 400_000 {
		fmt.Fprintf(&words, "%x ", random.IntN(3000)*random.IntN(3000))
	}
	far := append(append([]byte{}, noise[:32<<10]...), noise[:32<<10]...)
	return map[string][]byte{
		"nothing": nil, "a byte": {7}, "noise": noise, "words": []byte(words.String()), "far": far,
		"one letter": bytes.Repeat([]byte{'a'}, 300_000), "three letters": bytes.Repeat([]byte("abc"), 100_000),
		"nine letters": bytes.Repeat([]byte("abcdefghi"), 50_000),
	}
}

func TestReaderInflatesWhatWasDeflated(t *testing.T) {
	for name, text := range texts() {
		for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, flate.BestSpeed, flate.BestCompression} {
			packed := deflate(t, text, level)
			for kind, source := range map[string]io.Reader{
				"at once": bytes.NewReader(packed), "byte by byte": iotest.OneByteReader(bytes.NewReader(packed)),
				"with the end": iotest.DataErrReader(bytes.NewReader(packed)),
			} {
				got, err := inflated(source)
				if err != nil || !bytes.Equal(got, text) {
					t.Errorf("%s, level %d, read %s: %d bytes, %v; want %d", name, level, kind, len(got), err, len(text))
				}
			}
		}
	}
}

func TestReaderReadsOneStreamAfterAnother(t *testing.T) {
	var r inflate.Reader
	for name, text := range texts() {
		r.Reset(bytes.NewReader(append(deflate(t, text, flate.DefaultCompression), "what follows is not the stream's"...)))
		if got, err := io.ReadAll(&r); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

func TestReaderRefusesAStreamThatEndsEarly(t *testing.T) {
	packed := deflate(t, texts()["words"][:3_000], flate.DefaultCompression)
	for n := range packed {
		if _, err := inflated(bytes.NewReader(packed[:n])); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("%d of %d bytes: %v", n, len(packed), err)
		}
	}
}

func TestReaderReturnsItsSourcesError(t *testing.T) {
	broken := errors.New("broken")
	packed := deflate(t, texts()["noise"], flate.DefaultCompression)
	source := io.MultiReader(bytes.NewReader(packed[:len(packed)/2]), iotest.ErrReader(broken))
	if _, err := inflated(source); !errors.Is(err, broken) {
		t.Fatal(err)
	}
}

// FuzzReader compares with the standard library, which any bytes are given, too.
func FuzzReader(f *testing.F) {
	for _, text := range texts() {
		for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, flate.BestSpeed, flate.BestCompression} {
			f.Add(deflate(f, text[:min(len(text), 2_000)], level))
		}
	}
	f.Add([]byte{0x73, 0x04, 0x00})                                     // fixed codes
	f.Add([]byte{0x1b, 0x06, 0xff, 0x07})                               // a distance that means nothing
	f.Add([]byte{0x05, 0xc0, 0x81, 0x00, 0x00, 0x00, 0x00, 0x00, 0x90}) // a code of one bit
	f.Fuzz(func(t *testing.T, packed []byte) {
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), 1<<22))
		got, err := inflated(bytes.NewReader(packed))
		if len(want) == 1<<22 {
			return
		}
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%v, want %v", err, wantErr)
		}
		if err == nil && !bytes.Equal(got, want) {
			t.Fatalf("%d bytes, want %d", len(got), len(want))
		}
	})
}
