package identity_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
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

func TestDoesNotOpen(t *testing.T) {
	s, other := sealFile(t, 100_000), sealFile(t, 100_000)
	stranger, _, _ := identity.Generate()
	if _, err := identity.OpenHeader(s.header, stranger); !errors.Is(err, identity.ErrNotForYou) {
		t.Errorf("a stranger: error %v, want ErrNotForYou", err)
	}
	if _, err := identity.OpenHeader(s.header); err == nil {
		t.Error("opened by nobody")
	}
	edited := bytes.Replace(s.header, []byte("00aa 1480"), []byte("00ab 1480"), 1)
	if _, err := identity.OpenHeader(edited, s.id); !errors.Is(err, identity.ErrNotForYou) {
		t.Errorf("an edited header: error %v, want ErrNotForYou", err)
	}
	if _, err := identity.OpenHeader(make([]byte, seal.MaxHeader+1), s.id); !errors.Is(err, seal.ErrHeader) {
		t.Errorf("a header above the limit: error %v, want ErrHeader", err)
	}
	key, err := identity.OpenHeader(s.header, s.id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.open(key); err == nil {
		t.Error("one file's key opened another")
	}
	tests := []struct {
		name string
		file []byte
	}{
		{"nothing", nil},
		{"only a header", s.header},
		{"cut after a chunk", s.file[:len(s.header)+16+65_536+16]},
		{"cut by one byte", s.file[:len(s.file)-1]},
		{"a byte changed", flipped(s.file, len(s.file)-100)},
		{"another header", append(bytes.Clone(other.header), s.file[len(s.header):]...)},
		{"no header", s.file[len(s.header):]},
	}
	for _, tt := range tests {
		if _, err := (sealed{file: tt.file}).open(key); err == nil {
			t.Errorf("%s: opened", tt.name)
		}
	}
}

func flipped(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
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

func BenchmarkOpen(b *testing.B) {
	s := sealFile(b, 64<<20)
	key, err := identity.OpenHeader(s.header, s.id)
	if err != nil {
		b.Fatal(err)
	}
	hasher := contribution.NewContentHasher()
	b.SetBytes(int64(len(s.plain)))
	for b.Loop() {
		plain, size, err := identity.Open(io.NewSectionReader(bytes.NewReader(s.file), 0, int64(len(s.file))), int64(len(s.file)), key)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, io.NewSectionReader(plain, 0, size), make([]byte, 1<<20)); err != nil {
			b.Fatal(err)
		}
		hasher.Write(s.file) // content verification
		hasher.Sum()
	}
}
