package identity_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

var binding = contribution.Binding{
	Contributor: common.HexToAddress("0x00000000000000000000000000000000000000aa"),
	Pool:        contribution.Pool{ChainID: 1480, Address: common.HexToAddress("0x00000000000000000000000000000000000000bb")},
}

type sealed struct {
	file, plain []byte
	header      []byte
	id, own     *age.HybridIdentity
}

func sealFile(t testing.TB, size int) sealed {
	t.Helper()
	id, epoch, err := identity.Generate()
	if err != nil {
		t.Fatal(err)
	}
	own, slot, err := identity.Generate()
	if err != nil {
		t.Fatal(err)
	}
	plain := make([]byte, size)
	for i := range plain {
		plain[i] = byte(i ^ i>>8 ^ i>>16)
	}
	var out bytes.Buffer
	made, err := seal.Seal(&out, bytes.NewReader(plain), binding, epoch, []contribution.Recipient{slot})
	if err != nil {
		t.Fatal(err)
	}
	return sealed{out.Bytes(), plain, made.Header, id, own}
}

func (s sealed) open(key contribution.FileKey) ([]byte, error) {
	plain, size, err := identity.Open(bytes.NewReader(s.file), int64(len(s.file)), key)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.NewSectionReader(plain, 0, size))
}

func TestOpensByAnySlotAtAnyOffset(t *testing.T) {
	s := sealFile(t, 200_000)
	byEpoch, err := identity.OpenHeader(s.header, s.id)
	if err != nil {
		t.Fatal(err)
	}
	stranger, _, _ := identity.Generate()
	bySlot, err := identity.OpenHeader(s.header, stranger, s.own)
	if err != nil || bySlot != byEpoch {
		t.Errorf("the slot gives another file key, error %v", err)
	}
	if got, err := s.open(byEpoch); err != nil || !bytes.Equal(got, s.plain) {
		t.Errorf("opened %d bytes, error %v", len(got), err)
	}
	plain, size, err := identity.Open(bytes.NewReader(s.file), int64(len(s.file)), byEpoch)
	if err != nil || size != int64(len(s.plain)) {
		t.Fatalf("size %d, error %v, want %d", size, err, len(s.plain))
	}
	part := make([]byte, 70_000)
	for _, at := range []int64{0, 65_535, 129_999, 7} {
		if _, err := plain.ReadAt(part, at); err != nil || !bytes.Equal(part, s.plain[at:at+int64(len(part))]) {
			t.Errorf("reading at %d differs, error %v", at, err)
		}
	}
}

// TestReadsAlike: many readers of one plaintext, with pieces of all lengths around every
// border, read what was sealed.
func TestReadsAlike(t *testing.T) {
	s := sealFile(t, 3*seal.ChunkSize+100)
	key, err := identity.OpenHeader(s.header, s.own)
	if err != nil {
		t.Fatal(err)
	}
	plain, size, err := identity.Open(bytes.NewReader(s.file), int64(len(s.file)), key)
	if err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	for _, length := range []int64{0, 1, 100, seal.ChunkSize - 1, seal.ChunkSize, seal.ChunkSize + 1, 3 * seal.ChunkSize, 2 * size} {
		readers.Go(func() {
			for _, border := range []int64{1, seal.ChunkSize, 2 * seal.ChunkSize, 3 * seal.ChunkSize, size} {
				for from := border - 1; from <= border+1; from++ {
					got := bytes.Repeat([]byte{0xee}, int(length))
					n, err := plain.ReadAt(got, from)
					want := s.plain[min(from, size):min(from+length, size)]
					ended := errors.Is(err, io.EOF)
					if !bytes.Equal(got[:n], want) || ended != (int64(n) < length) || err != nil && !ended {
						t.Errorf("%d bytes at %d: %d, error %v", length, from, n, err)
					}
				}
			}
		})
	}
	readers.Wait()
	if _, err := plain.ReadAt(make([]byte, 1), -1); err == nil || errors.Is(err, io.EOF) {
		t.Errorf("reading before the start: %v", err)
	}
}

// outcome opens a whole file by an identity, and says how that went.
func outcome(t *testing.T, file []byte, id age.Identity) identity.Code {
	t.Helper()
	header, err := seal.Header(bytes.NewReader(file))
	if err == nil {
		var key contribution.FileKey
		if key, err = identity.OpenHeader(header, id); err == nil {
			_, err = sealed{file: file}.open(key)
		}
	} else if errors.Is(err, seal.ErrHeader) {
		return identity.NotAge
	}
	var failure *identity.Failure
	switch {
	case err == nil:
		return "opened"
	case errors.As(err, &failure):
		return failure.Code
	}
	t.Fatal(err)
	return ""
}

// TestSaysWhyAFileDoesNotOpen has the table of web/test/seal/open.test.ts.
func TestSaysWhyAFileDoesNotOpen(t *testing.T) {
	const chunks, full = 6, seal.SealedChunk
	s, other := sealFile(t, (chunks-1)*seal.ChunkSize+100), sealFile(t, 200_000)
	body := len(s.header) + 16
	start := s.file[:body]
	part := func(from, to int) []byte { return s.file[body+from*full : min(body+to*full, len(s.file))] }
	for _, c := range []struct {
		name string
		file []byte
		want identity.Code
	}{
		{"as it was sealed", s.file, "opened"},
		{"nothing", nil, identity.NotAge},
		{"a zip", []byte("PK\x03\x04"), identity.NotAge},
		{"a header cut short", s.header[:len(s.header)-1], identity.NotAge},
		{"a MAC cut short", slices.Concat(s.header[:len(s.header)-4], s.file[len(s.header)-1:]), identity.NotAge},
		{"no header", s.file[len(s.header):], identity.NotAge},
		{"only a header", s.header, identity.Truncated},
		{"no chunk", start, identity.Truncated},
		{"cut after a chunk", slices.Concat(start, part(0, 3)), identity.Truncated},
		{"cut within a tag", slices.Concat(start, part(0, 3), part(3, 4)[:16]), identity.Truncated},
		{"cut within a chunk", slices.Concat(start, part(0, 3), part(3, 4)[:1000]), identity.Altered},
		{"two chunks exchanged", slices.Concat(start, part(0, 1), part(2, 3), part(1, 2), part(3, chunks)), identity.Reordered},
		{"a chunk twice", slices.Concat(start, part(0, 2), part(1, chunks)), identity.Reordered},
		{"a chunk left out", slices.Concat(start, part(0, 2), part(3, chunks)), identity.Reordered},
		{"more after the end", slices.Concat(start, part(0, chunks), part(5, chunks)), identity.Altered},
		{"a bit of the first chunk", flipped(s.file, body+5), identity.Altered},
		{"a bit of a chunk in the middle", flipped(s.file, body+2*full+7), identity.Altered},
		{"a bit of a tag", flipped(s.file, body+full-1), identity.Altered},
		{"a bit of the last chunk", flipped(s.file, len(s.file)-100), identity.Altered},
		{"a bit of the payload nonce", flipped(s.file, len(s.header)+3), identity.OtherPayload},
		{"a bit of the contributor stanza", flipped(s.file, bytes.Index(s.header, []byte("00aa 1480"))), identity.HeaderAltered},
		{"a letter of the MAC", otherLetter(s.file, len(s.header)-20), identity.HeaderAltered},
		{"another header", slices.Concat(other.header, s.file[len(s.header):]), identity.WrongRecipient},
	} {
		if got := outcome(t, c.file, s.own); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got := outcome(t, slices.Concat(other.header, s.file[len(s.header):]), other.own); got != identity.OtherPayload {
		t.Errorf("the header of another file: %s", got)
	}
	stranger, _, _ := identity.Generate()
	if got := outcome(t, s.file, stranger); got != identity.WrongRecipient {
		t.Errorf("a stranger: %s", got)
	}
}

// FuzzOpen cuts something out of a sealed file and puts something else in its place: it is
// the same file, or does not open and is said to be why.
func FuzzOpen(f *testing.F) {
	v := readVectors(f)
	c := v.Valid[3] // a chunk and a byte
	own, file := parse(f, v.Own[0]), make([]byte, c.Size)
	if _, err := v.file(c).ReadAt(file, 0); err != nil {
		f.Fatal(err)
	}
	header, size := uint(len(v.Header)), uint(len(file))
	f.Add(uint(0), uint(0), []byte{})
	f.Add(header-20, uint(1), []byte("A"))
	f.Add(header+16, uint(seal.SealedChunk), []byte{})
	f.Add(size-17, uint(17), []byte{})
	f.Add(size, uint(0), file[size-17:])
	f.Fuzz(func(t *testing.T, at, cut uint, insert []byte) {
		at = min(at, size)
		cut = min(cut, size-at)
		made := slices.Concat(file[:at], insert, file[at+cut:])
		got := outcome(t, made, own)
		if same := bytes.Equal(made, file); same != (got == "opened") {
			t.Errorf("%d bytes at %d replaced by %d others: %s", cut, at, len(insert), got)
		}
	})
}

func TestSomethingFollowsAFullLastChunk(t *testing.T) {
	s := sealFile(t, 2*seal.ChunkSize)
	first := len(s.header) + 16
	if got := outcome(t, slices.Concat(s.file, s.file[first+seal.SealedChunk:]), s.own); got != identity.Reordered {
		t.Errorf("its last chunk again: %s", got)
	}
	if got := outcome(t, slices.Concat(s.file, s.file[first:first+500]), s.own); got != identity.Altered {
		t.Errorf("500 bytes: %s", got)
	}
}

// TestTrailing: whoever has the file key can end a file early and go on, and nobody else.
func TestTrailing(t *testing.T) {
	s := sealFile(t, 0)
	key, err := identity.OpenHeader(s.header, s.own)
	if err != nil {
		t.Fatal(err)
	}
	start := s.file[:len(s.header)+16]
	aead := seal.PayloadKey(key, seal.Nonce(start[len(s.header):]))
	made := slices.Clone(start)
	for i := range int64(2) {
		nonce := seal.ChunkNonce(i, true)
		made = aead.Seal(made, nonce[:], make([]byte, seal.ChunkSize), nil)
	}
	if got := outcome(t, made, s.own); got != identity.Trailing {
		t.Errorf("%s, want %s", got, identity.Trailing)
	}
}

func TestAKeyFitsOneFileOnly(t *testing.T) {
	s, other := sealFile(t, 1000), sealFile(t, 1000)
	key, err := identity.OpenHeader(s.header, s.id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.open(key); !errors.Is(err, &identity.Failure{Code: identity.HeaderAltered}) {
		t.Errorf("one file's key on another: %v", err)
	}
	if _, err := identity.OpenHeader(make([]byte, seal.MaxHeader+1), s.id); !errors.Is(err, &identity.Failure{Code: identity.NotAge}) {
		t.Errorf("a header above the limit: %v", err)
	}
	if _, err := identity.OpenHeader(s.header); err == nil {
		t.Error("opened by nobody")
	}
}

// TestAStoreThatFailsIsNoFault: what cannot be read now may be read later.
func TestAStoreThatFailsIsNoFault(t *testing.T) {
	s := sealFile(t, 3*seal.ChunkSize)
	key, err := identity.OpenHeader(s.header, s.id)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	src := &breaking{ReaderAt: bytes.NewReader(s.file), err: broken}
	plain, size, err := identity.Open(src, int64(len(s.file)), key)
	if err != nil {
		t.Fatal(err)
	}
	src.now = true
	_, err = io.ReadAll(io.NewSectionReader(plain, 0, size))
	_, _, again := identity.Open(src, int64(len(s.file)), key)
	for _, err := range []error{err, again} {
		if failure := (*identity.Failure)(nil); !errors.Is(err, broken) || errors.As(err, &failure) {
			t.Errorf("error %v, want the store's", err)
		}
	}
}

type breaking struct {
	io.ReaderAt
	err error
	now bool
}

func (b *breaking) ReadAt(p []byte, off int64) (int, error) {
	if b.now {
		return 0, b.err
	}
	return b.ReaderAt.ReadAt(p, off)
}

func flipped(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
	return b
}

// otherLetter changes a letter of base64 into another: a flipped bit can make it none.
func otherLetter(b []byte, at int) []byte {
	b = bytes.Clone(b)
	if b[at] == 'A' {
		b[at] = 'B'
	} else {
		b[at] = 'A'
	}
	return b
}

func TestRecoveryFile(t *testing.T) {
	s := sealFile(t, 10)
	var file bytes.Buffer
	created := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := identity.WriteRecovery(&file, s.own, binding.Contributor, created); err != nil {
		t.Fatal(err)
	}
	if text := file.String(); !strings.Contains(text, "2026-01-02T03:04:05Z") || !strings.Contains(text, binding.Contributor.Hex()) {
		t.Errorf("the recovery file says neither when nor whose:\n%.300s", text)
	}
	stock, err := age.ParseIdentities(bytes.NewReader(file.Bytes()))
	if err != nil || len(stock) != 1 {
		t.Fatalf("stock age reads %d identities, error %v", len(stock), err)
	}
	ids, err := identity.ReadIdentities(&file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := identity.OpenHeader(s.header, ids...); err != nil {
		t.Errorf("the recovery file does not open: %v", err)
	}
}

func TestReadIdentitiesQuotesNothing(t *testing.T) {
	for _, text := range []string{
		"AGE-SECRET-KEY-PQ-1SECRETSECRET", "nonsense-SECRET", "# only a comment", strings.Repeat("#SECRET\n", 10_000),
	} {
		if _, err := identity.ReadIdentities(strings.NewReader(text)); err == nil || strings.Contains(fmt.Sprint(err), "SECRET") {
			t.Errorf("%.20q: error %v, want one that quotes nothing", text, err)
		}
	}
}
