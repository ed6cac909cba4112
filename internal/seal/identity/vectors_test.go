package identity_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// vectors is the file for other implementations (docs/spec/sealing.md). Plaintexts and
// sealed files are not in it: byte i of a plaintext is the low byte of
// i ^ i>>8 ^ i>>16, and a sealed file follows from it, the start and the file key.
type vectors struct {
	Format   string        `json:"format"`
	Spec     string        `json:"spec"`
	Runs     []string      `json:"runs"`
	Note     string        `json:"note"`
	Epoch    string        `json:"epoch"` // identities, the own ones in the slots' order
	Own      []string      `json:"own"`
	Stranger string        `json:"stranger"`
	Header   string        `json:"header"` // of all cases
	Slots    common.Hash   `json:"slots"`
	FileKey  hexutil.Bytes `json:"fileKey"`
	Valid    []sealedCase  `json:"valid"`
	Invalid  []brokenCase  `json:"invalid"`
}

type sealedCase struct {
	Name    string                `json:"name"`
	Nonce   hexutil.Bytes         `json:"nonce"`
	Plain   int64                 `json:"plain"` // bytes of plaintext
	Size    int64                 `json:"size"`
	Content *contribution.Content `json:"content"` // null for what is too long to hash in a test
	Ranges  []sealedRange         `json:"ranges"`
}

// sealedRange is a part of a sealed file.
type sealedRange struct {
	From   int64       `json:"from"`
	To     int64       `json:"to"`
	SHA256 common.Hash `json:"sha256"`
}

// brokenCase is made of parts of a valid file, one after another, in which one byte may
// have its lowest bit turned. By is who opens it: own or stranger.
type brokenCase struct {
	Name  string        `json:"name"`
	Of    string        `json:"of"`
	Parts [][2]int64    `json:"parts"`
	Turn  *int64        `json:"turn"`
	By    string        `json:"by"`
	Error identity.Code `json:"error"`
}

// pattern is the plaintext of that many bytes.
type pattern int64

func (p pattern) ReadAt(b []byte, off int64) (n int, err error) {
	for n = 0; n < len(b) && off+int64(n) < int64(p); n++ {
		i := off + int64(n)
		b[n] = byte(i ^ i>>8 ^ i>>16)
	}
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}

// whole is how long a file may be that tests go through from end to end.
const whole = 8 << 20

func (v vectors) file(c sealedCase) *seal.File {
	start := seal.Start{Header: []byte(v.Header), FileKey: contribution.FileKey(v.FileKey), Nonce: seal.Nonce(c.Nonce)}
	return seal.NewFile(start, pattern(c.Plain), c.Plain)
}

func TestVectors(t *testing.T) {
	if vectorfile.Updating() {
		writeVectors(t)
	}
	v := readVectors(t)
	for _, text := range append(v.Own, v.Epoch) {
		if key, err := identity.OpenHeader([]byte(v.Header), parse(t, text)); err != nil || !bytes.Equal(key[:], v.FileKey) {
			t.Errorf("%.25s…: another file key, %v", text, err)
		}
	}
	for _, c := range v.Valid {
		t.Run(c.Name, func(t *testing.T) { v.check(t, c) })
	}
	for _, c := range v.Invalid {
		id := parse(t, v.Own[0])
		if c.By == "stranger" {
			id = parse(t, v.Stranger)
		}
		if got := outcome(t, v.broken(t, c), id); got != c.Error {
			t.Errorf("%s: %s, want %s", c.Name, got, c.Error)
		}
	}
}

func readVectors(t testing.TB) (v vectors) {
	t.Helper()
	vectorfile.Read(t, "sealed.json", &v)
	return v
}

func parse(t testing.TB, text string) age.Identity {
	t.Helper()
	ids, err := age.ParseIdentities(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return ids[0]
}

// check holds what a case makes against what it says: its ranges, its content, and what
// opens out of it at either end.
func (v vectors) check(t *testing.T, c sealedCase) {
	file := v.file(c)
	if file.Size() != c.Size {
		t.Errorf("%d bytes, want %d", file.Size(), c.Size)
	}
	for _, r := range c.Ranges {
		if got := digest(t, file, r.From, r.To); got != r.SHA256 {
			t.Errorf("from %d to %d: %s, want %s", r.From, r.To, got, r.SHA256)
		}
	}
	if got := contentOf(t, file); (got == nil) != (c.Content == nil) || got != nil && *got != *c.Content {
		t.Errorf("content %v, want %v", got, c.Content)
	}
	plain, size, err := identity.Open(file, c.Size, contribution.FileKey(v.FileKey))
	if err != nil || size != c.Plain {
		t.Fatalf("opens to %d bytes, %v; want %d", size, err, c.Plain)
	}
	for _, from := range []int64{0, max(0, size-100_000)} {
		to := min(size, from+100_000)
		if digest(t, plain, from, to) != digest(t, pattern(size), from, to) {
			t.Errorf("what opens from %d to %d is another plaintext", from, to)
		}
	}
}

func digest(t *testing.T, of io.ReaderAt, from, to int64) common.Hash {
	t.Helper()
	hash := sha256.New()
	if n, err := io.Copy(hash, io.NewSectionReader(of, from, to-from)); err != nil || n != to-from {
		t.Fatalf("from %d to %d: %d bytes, %v", from, to, n, err)
	}
	return common.Hash(hash.Sum(nil))
}

func contentOf(t *testing.T, file *seal.File) *contribution.Content {
	t.Helper()
	if file.Size() > whole {
		return nil
	}
	hasher := contribution.NewContentHasher()
	if _, err := io.Copy(hasher, io.NewSectionReader(file, 0, file.Size())); err != nil {
		t.Fatal(err)
	}
	sum := hasher.Sum()
	return &sum
}

func (v vectors) broken(t *testing.T, c brokenCase) []byte {
	t.Helper()
	i := slices.IndexFunc(v.Valid, func(one sealedCase) bool { return one.Name == c.Of })
	if i < 0 {
		t.Fatalf("%s is of %q, which there is not", c.Name, c.Of)
	}
	var made []byte
	for _, part := range c.Parts {
		b := make([]byte, part[1]-part[0])
		if _, err := v.file(v.Valid[i]).ReadAt(b, part[0]); err != nil && !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		made = append(made, b...)
	}
	if c.Turn != nil {
		made[*c.Turn] ^= 1
	}
	return made
}

// writeVectors keeps keys and header if there are some: age draws fresh randomness for
// each header.
func writeVectors(t *testing.T) {
	v := newVectors(t)
	if _, err := os.Stat(vectorfile.Path(t, "sealed.json")); err == nil {
		was := readVectors(t)
		v.Epoch, v.Own, v.Stranger = was.Epoch, was.Own, was.Stranger
		v.Header, v.Slots, v.FileKey = was.Header, was.Slots, was.FileKey
	}
	for _, plain := range []struct {
		name string
		size int64
	}{
		{"no byte", 0}, {"one byte", 1}, {"a chunk", seal.ChunkSize}, {"a chunk and a byte", seal.ChunkSize + 1},
		{"six chunks", 5*seal.ChunkSize + 100}, {"some megabytes", 3<<20 + 7}, {"above 4 GiB", 4<<30 + 100_000},
	} {
		v.Valid = append(v.Valid, v.valid(t, plain.name, plain.size))
	}
	v.Invalid = v.invalid()
	vectorfile.Write(t, "sealed.json", v)
}

// newVectors has fresh keys and a header for them.
func newVectors(t *testing.T) vectors {
	t.Helper()
	v := vectors{
		Format: "sealed", Spec: "docs/spec/sealing.md", Runs: []string{"go", "typescript"},
		Note: "the keys are public knowledge and protect nothing; byte i of a plaintext is the low byte of i ^ i>>8 ^ i>>16; an invalid case is made of parts of a valid file, with the lowest bit of one byte turned",
	}
	text := func() (string, contribution.Recipient) {
		id, recipient, err := identity.Generate()
		if err != nil {
			t.Fatal(err)
		}
		return id.String(), recipient
	}
	var epoch, first, second contribution.Recipient
	v.Epoch, epoch = text()
	a, first := text()
	b, second := text()
	v.Own = []string{a, b}
	if second < first {
		v.Own = []string{b, a}
	}
	v.Stranger, _ = text()
	start, err := seal.Begin(binding, epoch, []contribution.Recipient{first, second})
	if err != nil {
		t.Fatal(err)
	}
	v.Header, v.Slots, v.FileKey = string(start.Header), start.Slots, start.FileKey[:]
	return v
}

func (v vectors) valid(t *testing.T, name string, plain int64) sealedCase {
	t.Helper()
	sum := sha256.Sum256([]byte("nonce of " + name))
	c := sealedCase{Name: name, Nonce: sum[:16], Plain: plain}
	file := v.file(c)
	c.Size, c.Content = file.Size(), contentOf(t, file)
	body := int64(len(v.Header) + 16)
	for _, r := range [][2]int64{
		{0, body}, {body - 3, body + 1}, {body, c.Size}, {body + seal.SealedChunk - 1, body + seal.SealedChunk + 1}, {c.Size - 17, c.Size},
	} {
		from, to := max(r[0], r[1]-whole), r[1]
		if to <= c.Size {
			c.Ranges = append(c.Ranges, sealedRange{from, to, digest(t, file, from, to)})
		}
	}
	return c
}

func (v vectors) invalid() (all []brokenCase) {
	const of, chunks, full = "six chunks", 6, seal.SealedChunk
	i := slices.IndexFunc(v.Valid, func(one sealedCase) bool { return one.Name == of })
	header, size := int64(len(v.Header)), v.Valid[i].Size
	body := header + 16
	part := func(from, to int64) [2]int64 { return [2]int64{body + from*full, min(body+to*full, size)} }
	cut := func(name string, code identity.Code, parts ...[2]int64) {
		all = append(all, brokenCase{Name: name, Of: of, Parts: parts, By: "own", Error: code})
	}
	turn := func(name string, code identity.Code, at int64) {
		all = append(all, brokenCase{Name: name, Of: of, Parts: [][2]int64{{0, size}}, Turn: &at, By: "own", Error: code})
	}
	start := [2]int64{0, body}
	cut("a header cut short", identity.NotAge, [2]int64{0, header - 1})
	cut("a MAC cut short", identity.NotAge, [2]int64{0, header - 4}, [2]int64{header - 1, size})
	cut("no header", identity.NotAge, [2]int64{header, size})
	cut("only a header", identity.Truncated, [2]int64{0, header})
	cut("no chunk", identity.Truncated, start)
	cut("cut after a chunk", identity.Truncated, start, part(0, 3))
	cut("cut within a tag", identity.Truncated, start, part(0, 3), [2]int64{body + 3*full, body + 3*full + 16})
	cut("cut within a chunk", identity.Altered, start, part(0, 3), [2]int64{body + 3*full, body + 3*full + 1000})
	cut("two chunks exchanged", identity.Reordered, start, part(0, 1), part(2, 3), part(1, 2), part(3, chunks))
	cut("a chunk twice", identity.Reordered, start, part(0, 2), part(1, chunks))
	cut("a chunk left out", identity.Reordered, start, part(0, 2), part(3, chunks))
	cut("more after the end", identity.Altered, start, part(0, chunks), part(5, chunks))
	turn("a bit of the first chunk", identity.Altered, body+5)
	turn("a bit of a tag", identity.Altered, body+full-1)
	turn("a bit of the last chunk", identity.Altered, size-100)
	turn("a bit of the payload nonce", identity.OtherPayload, header+3)
	turn("a bit of the contributor stanza", identity.HeaderAltered, int64(strings.Index(v.Header, "00aa 1480")))
	all = append(all, brokenCase{Name: "a stranger", Of: of, Parts: [][2]int64{{0, size}}, By: "stranger", Error: identity.WrongRecipient})
	return all
}
