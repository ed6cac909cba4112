package seal_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
)

var binding = contribution.Binding{
	Contributor: common.HexToAddress("0x00000000000000000000000000000000000000aa"),
	Pool:        contribution.Pool{ChainID: 1480, Address: common.HexToAddress("0x00000000000000000000000000000000000000bb")},
}

func generate(t testing.TB) (*age.HybridIdentity, contribution.Recipient) {
	t.Helper()
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return id, contribution.Recipient(id.Recipient().String())
}

// plaintext has no two equal blocks of 64 KiB.
func plaintext(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i ^ i>>8 ^ i>>16)
	}
	return b
}

func TestStockAgeOpensWhatWasSealed(t *testing.T) {
	epochID, epoch := generate(t)
	ownID, own := generate(t)
	recoveryID, recovery := generate(t)
	slots := []contribution.Recipient{own, recovery}
	for _, size := range []int{0, 1, 64<<10 - 1, 64 << 10, 64<<10 + 1, 1 << 20, 3<<20 + 7} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			plain := plaintext(size)
			var file bytes.Buffer
			sealed, err := seal.Seal(&file, iotest.HalfReader(bytes.NewReader(plain)), binding, epoch, slots)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range []age.Identity{epochID, ownID, recoveryID} {
				opened, err := age.Decrypt(bytes.NewReader(file.Bytes()), id)
				if err != nil {
					t.Fatal(err)
				}
				if got, err := io.ReadAll(opened); err != nil || !bytes.Equal(got, plain) {
					t.Errorf("opened %d bytes, error %v, want %d bytes", len(got), err, len(plain))
				}
			}
			checkSealed(t, sealed, file.Bytes(), slots)
			if want := seal.SealedSize(int64(size), len(slots), binding.Pool); sealed.Size != want {
				t.Errorf("size is %d, SealedSize says %d", sealed.Size, want)
			}
		})
	}
}

func checkSealed(t *testing.T, sealed seal.Sealed, file []byte, slots []contribution.Recipient) {
	t.Helper()
	hasher := contribution.NewContentHasher()
	hasher.Write(file)
	header, err := seal.Header(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	slotsDigest, err := contribution.SlotsDigest(slots)
	if err != nil {
		t.Fatal(err)
	}
	want := seal.Sealed{
		Content: hasher.Sum(), Header: header, HeaderDigest: seal.HeaderDigest(header), Slots: slotsDigest, Size: int64(len(file)),
	}
	if diff := cmp.Diff(want, sealed); diff != "" {
		t.Errorf("found while sealing (-read from the file +sealed):\n%s", diff)
	}
	if !bytes.HasPrefix(file, header) || !strings.HasPrefix(string(header[bytes.LastIndex(header, []byte("\n---"))+1:]), "--- ") {
		t.Error("the header is not the file's start through the MAC's line")
	}
	if got, err := seal.BindingOf(header); err != nil || got != binding {
		t.Errorf("binding is %v, error %v", got, err)
	}
}

func TestSealedSizeDependsOnTheChain(t *testing.T) {
	_, epoch := generate(t)
	for slots := 1; slots <= contribution.MaxSlots; slots += 5 {
		var own []contribution.Recipient
		for range slots {
			_, r := generate(t)
			own = append(own, r)
		}
		b := binding
		for _, b.Pool.ChainID = range []uint64{1, 14800, 1<<64 - 1} {
			sealed, err := seal.Seal(io.Discard, strings.NewReader("x"), b, epoch, own)
			if want := seal.SealedSize(1, slots, b.Pool); err != nil || sealed.Size != want {
				t.Errorf("%d slots on chain %d: size %d, error %v, want %d", slots, b.Pool.ChainID, sealed.Size, err, want)
			}
		}
	}
}

func TestSealRefuses(t *testing.T) {
	_, epoch := generate(t)
	_, own := generate(t)
	classic, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	x25519 := contribution.Recipient(classic.Recipient().String())
	damaged := own[:len(own)-1] + "q"
	if damaged == own {
		damaged = own[:len(own)-1] + "p"
	}
	noPool := binding
	noPool.Pool.Address = common.Address{}
	tests := []struct {
		name  string
		b     contribution.Binding
		epoch contribution.Recipient
		own   []contribution.Recipient
	}{
		{"no own recipient", binding, epoch, nil},
		{"an own recipient twice", binding, epoch, []contribution.Recipient{own, own}},
		{"the epoch among the slots", binding, epoch, []contribution.Recipient{own, epoch}},
		{"a classic epoch", binding, x25519, []contribution.Recipient{own}},
		{"a classic slot", binding, epoch, []contribution.Recipient{x25519}},
		{"a recipient with a wrong checksum", binding, epoch, []contribution.Recipient{damaged}},
		{"no pool", noPool, epoch, []contribution.Recipient{own}},
		{"no contributor", contribution.Binding{Pool: binding.Pool}, epoch, []contribution.Recipient{own}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if _, err := seal.Seal(&out, strings.NewReader("x"), tt.b, tt.epoch, tt.own); err == nil || out.Len() > 0 {
				t.Errorf("wrote %d bytes, error %v, want an error before anything is written", out.Len(), err)
			}
		})
	}
}

func TestSealReportsReaderAndWriter(t *testing.T) {
	_, epoch := generate(t)
	_, own := generate(t)
	broken := errors.New("broken")
	_, err := seal.Seal(io.Discard, iotest.ErrReader(broken), binding, epoch, []contribution.Recipient{own})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the reader's", err)
	}
	reader, writer := io.Pipe()
	reader.CloseWithError(broken)
	_, err = seal.Seal(writer, strings.NewReader("x"), binding, epoch, []contribution.Recipient{own})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the writer's", err)
	}
}

// TestAFileIsTheSameInAnyRange: what is read piece by piece, in any order, is what is read
// at once, and stock age opens it.
func TestAFileIsTheSameInAnyRange(t *testing.T) {
	id, epoch := generate(t)
	_, own := generate(t)
	for _, size := range []int{0, 1, seal.ChunkSize, seal.ChunkSize + 1, 3*seal.ChunkSize - 1} {
		plain := plaintext(size)
		start, err := seal.Begin(binding, epoch, []contribution.Recipient{own})
		if err != nil {
			t.Fatal(err)
		}
		file := seal.NewFile(start, bytes.NewReader(plain), int64(size))
		whole, err := io.ReadAll(io.NewSectionReader(file, 0, file.Size()+1))
		if err != nil || int64(len(whole)) != seal.SealedSize(int64(size), 1, binding.Pool) {
			t.Fatalf("%d bytes, error %v", len(whole), err)
		}
		body := int64(len(start.Header) + 16)
		for _, border := range []int64{0, body - 16, body, body + seal.SealedChunk, body + 2*seal.SealedChunk, file.Size()} {
			checkAround(t, file, whole, border)
		}
		opened, err := age.Decrypt(bytes.NewReader(whole), id)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(opened); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("age opens %d bytes of %d, error %v", len(got), size, err)
		}
	}
}

// checkAround reads short and long pieces that begin around a border.
func checkAround(t *testing.T, file *seal.File, whole []byte, border int64) {
	t.Helper()
	for from := max(0, border-1); from <= min(border+1, file.Size()); from++ {
		for _, length := range []int{0, 1, 2, 17, seal.SealedChunk, 2 * seal.SealedChunk} {
			got := make([]byte, length)
			n, err := file.ReadAt(got, from)
			want := whole[from:min(from+int64(length), file.Size())]
			ended := errors.Is(err, io.EOF)
			if !bytes.Equal(got[:n], want) || ended != (n < length) || err != nil && !ended {
				t.Errorf("%d bytes at %d: %d, error %v", length, from, n, err)
			}
		}
	}
}

func TestAFileWhosePlaintextEndsEarlySaysSo(t *testing.T) {
	_, epoch := generate(t)
	_, own := generate(t)
	start, err := seal.Begin(binding, epoch, []contribution.Recipient{own})
	if err != nil {
		t.Fatal(err)
	}
	file := seal.NewFile(start, bytes.NewReader(plaintext(90_000)), 100_000)
	if n, err := io.Copy(io.Discard, io.NewSectionReader(file, 0, file.Size())); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("read %d bytes, error %v", n, err)
	}
}

// TestTheOrderOfSlotsShowsInNothing: whichever own recipient is given first, the header has
// them in ascending order.
func TestTheOrderOfSlotsShowsInNothing(t *testing.T) {
	_, epoch := generate(t)
	a, first := generate(t)
	b, second := generate(t)
	if second < first {
		a, b, first, second = b, a, second, first
	}
	for _, own := range [][]contribution.Recipient{{first, second}, {second, first}} {
		start, err := seal.Begin(binding, epoch, own)
		if err != nil {
			t.Fatal(err)
		}
		stanzas := strings.Split(string(start.Header), "-> ")
		for i, id := range []age.Identity{a, b} {
			alone := strings.Join([]string{stanzas[0], stanzas[2+i], stanzas[4]}, "-> ")
			_, err := age.DecryptHeader([]byte(alone), id)
			if none := (*age.NoIdentityMatchError)(nil); err == nil || errors.As(err, &none) {
				t.Errorf("slot %d is not that recipient's: %v", i+1, err)
			}
		}
	}
}
