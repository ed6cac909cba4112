//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/export/exporttest"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/terms"
)

// hostile is a file that somebody made to hurt whoever reads it.
type hostile struct {
	name string
	// make writes it. It may use an honest export.
	make func(t *testing.T, honest *zip.Reader, to *os.File)
	// refused is why; empty if what is honest in it is read.
	refused export.Code
	// most is what reading and scoring it may take of memory, if that is more than ceiling.
	most int64
}

var hostiles = []hostile{
	{"a bomb of one member", func(t *testing.T, honest *zip.Reader, to *os.File) {
		rewrite(t, honest, to, func(w io.Writer) { fill(t, w, " ", 300<<20) })
	}, export.OverLimit, 0},
	{"archives in archives", func(t *testing.T, _ *zip.Reader, to *os.File) {
		inner := exporttest.QuotedOverlap(2, 1<<20)
		z := zip.NewWriter(to)
		for i := range 16 {
			addMember(t, z, fmt.Sprintf("lib %x.zip", i), inner)
		}
		must(t, z.Close())
	}, export.Nested, 0},
	{"members that overlap", func(t *testing.T, _ *zip.Reader, to *os.File) {
		_, err := to.Write(exporttest.QuotedOverlap(250, 4<<20)) // a gigabyte
		must(t, err)
	}, export.Unsafe, 0},
	{"a name that climbs", renamed("../../conversations.json"), export.Unsafe, 0},
	{"a name with a NUL", renamed("a\x00.json"), export.Unsafe, 0},
	{"a name with a backslash", renamed(`..\..\a.json`), export.Unsafe, 0},
	{"an encrypted member", func(t *testing.T, honest *zip.Reader, to *os.File) {
		z := zip.NewWriter(to)
		keep(t, z, honest)
		w, err := z.CreateRaw(&zip.FileHeader{Name: "locked.json", Flags: 1, CompressedSize64: 12, UncompressedSize64: 0})
		must(t, err)
		_, err = w.Write(make([]byte, 12))
		must(t, errors.Join(err, z.Close()))
	}, export.Encrypted, 0},
	{"six gigabytes of attachments", func(t *testing.T, honest *zip.Reader, to *os.File) {
		z := zip.NewWriter(holes{to})
		const size = 6 << 30
		w, err := z.CreateRaw(&zip.FileHeader{Name: "file-1.dat", CompressedSize64: size, UncompressedSize64: size})
		must(t, err)
		for range size / len(emptiness) {
			_, err := w.Write(emptiness)
			must(t, err)
		}
		keep(t, z, honest)
		must(t, z.Close())
	}, "", 0},
	{"brackets a million deep", beside(func(t *testing.T, w io.Writer) {
		fill(t, w, "[7,", 3_000_000)
		_, err := io.WriteString(w, "7")
		must(t, err)
		fill(t, w, "]", 1_000_000)
		_, err = io.WriteString(w, ",")
		must(t, err)
	}), "", 0},
	{"a string of 300 MB", beside(func(t *testing.T, w io.Writer) {
		_, err := io.WriteString(w, `{"id":"giant","title":"`)
		must(t, err)
		var unit [1 << 10]byte
		copy(unit[:], bytes.Repeat([]byte("a"), len(unit)))
		for i := range uint64(300 << 10) { // not as even as what is refused as a bomb
			sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, i))
			hex.Encode(unit[:], sum[:8])
			_, err := w.Write(unit[:])
			must(t, err)
		}
		_, err = io.WriteString(w, `"},`)
		must(t, err)
	}), "", 0},
	{"a conversation as large as one may be", beside(func(t *testing.T, w io.Writer) {
		hostileChats{name: "large", chats: 1, turns: 20_000, roles: 1, words: 415, vocabulary: 20_000, letters: [2]int{3, 9}}.write(t, w)
	}), "", 384 << 20},
	{"a conversation of as many messages as one may have", beside(func(t *testing.T, w io.Writer) {
		hostileChats{name: "m", chats: 1, turns: fewOr(60_000, export.DefaultNodes-1), roles: 1, words: 8, vocabulary: 4000, letters: [2]int{2, 3}}.write(t, w)
	}), "", fewOr[int64](0, 448<<20)},
	// Some of them are in every run; all take minutes, and are more than counts in one
	// contribution.
	{"many short chats", beside(func(t *testing.T, w io.Writer) {
		hostileChats{name: "short", chats: fewOr(8_000, 499_000), turns: 1, roles: 2, words: 24, vocabulary: 1000, letters: [2]int{2, 8}}.write(t, w)
	}), "", fewOr[int64](0, 448<<20)},
	{"short chats of many messages", beside(func(t *testing.T, w io.Writer) {
		hostileChats{name: "busy", chats: fewOr(500, 40_000), turns: 24, roles: 2, words: 8, vocabulary: 1000, letters: [2]int{2, 8}}.write(t, w)
	}), "", fewOr[int64](0, 448<<20)},
}

// fewOr returns the second where GPTDAO_HOSTILE_FILES is full: as large as limits let a
// file be.
func fewOr[T any](few, full T) T {
	if os.Getenv("GPTDAO_HOSTILE_FILES") == "full" {
		return full
	}
	return few
}

var emptiness = make([]byte, 1<<20)

// holes leaves holes in a file where there is nothing.
type holes struct{ *os.File }

func (h holes) Write(p []byte) (int, error) {
	if len(p) < 64<<10 || !bytes.Equal(p, emptiness[:len(p)]) {
		return h.File.Write(p)
	}
	_, err := h.Seek(int64(len(p)), io.SeekCurrent)
	return len(p), err
}

// hostileChats are conversations of words that are drawn evenly. Those of another name
// have no text and no ID in common.
type hostileChats struct {
	name                string
	chats, turns, words int
	roles               int // 1: questions, 2: and answers
	vocabulary          int
	letters             [2]int // of a word: at least, at most
}

func (c hostileChats) write(t *testing.T, w io.Writer) {
	t.Helper()
	d := rand.New(rand.NewChaCha8(sha256.Sum256([]byte(c.name))))
	vocabulary := c.drawVocabulary(d)
	for chat := range c.chats {
		var b strings.Builder
		fmt.Fprintf(&b, `{"id":"%s%x","mapping":{"r":{"parent":null}`, c.name, chat)
		parent := "r"
		for n := range c.turns * c.roles {
			role := []string{"user", "assistant"}[n%c.roles]
			id := fmt.Sprintf("%s%x", c.name, chat*c.turns*c.roles+n)
			fmt.Fprintf(&b, `,"%s":{"parent":"%s","message":{"author":{"role":"%s"},"content":{"parts":["`, id, parent, role)
			for range c.words {
				b.WriteString(vocabulary[d.IntN(len(vocabulary))] + " ")
			}
			b.WriteString(`"]}}}`)
			parent = id
		}
		b.WriteString(`}},`)
		_, err := io.WriteString(w, b.String())
		must(t, err)
	}
}

func (c hostileChats) drawVocabulary(d *rand.Rand) []string {
	list := make([]string, c.vocabulary)
	for i := range list {
		for range c.letters[0] + d.IntN(c.letters[1]-c.letters[0]+1) {
			list[i] += string(rune('a' + d.IntN(16)))
		}
	}
	return list
}

// renamed adds a member of a name.
func renamed(name string) func(*testing.T, *zip.Reader, *os.File) {
	return func(t *testing.T, honest *zip.Reader, to *os.File) {
		z := zip.NewWriter(to)
		keep(t, z, honest)
		addMember(t, z, name, []byte("[]"))
		must(t, z.Close())
	}
}

// beside puts something before the first conversation.
func beside(write func(*testing.T, io.Writer)) func(*testing.T, *zip.Reader, *os.File) {
	return func(t *testing.T, honest *zip.Reader, to *os.File) {
		rewrite(t, honest, to, func(w io.Writer) { write(t, w) })
	}
}

// rewrite copies an export, and writes something at the beginning of its first list of
// conversations.
func rewrite(t *testing.T, honest *zip.Reader, to io.Writer, write func(io.Writer)) {
	t.Helper()
	z := zip.NewWriter(to)
	for _, f := range honest.File {
		if !strings.HasPrefix(f.Name, "conversations-000") {
			must(t, z.Copy(f))
			continue
		}
		from, err := f.Open()
		must(t, err)
		chats, err := io.ReadAll(from)
		must(t, err)
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		must(t, err)
		at := bytes.IndexByte(chats, '[') + 1
		_, err = w.Write(chats[:at])
		must(t, err)
		write(w)
		_, err = w.Write(chats[at:])
		must(t, err)
	}
	must(t, z.Close())
}

// keep copies all members.
func keep(t *testing.T, z *zip.Writer, of *zip.Reader) {
	t.Helper()
	for _, f := range of.File {
		must(t, z.Copy(f))
	}
}

func addMember(t *testing.T, z *zip.Writer, name string, body []byte) {
	t.Helper()
	w, err := z.Create(name)
	must(t, err)
	_, err = w.Write(body)
	must(t, err)
}

// fill writes so many bytes of a text that repeats.
func fill(t *testing.T, w io.Writer, unit string, size int) {
	t.Helper()
	block := []byte(strings.Repeat(unit, 30<<10/len(unit)))
	for size > 0 {
		n, err := w.Write(block[:min(size, len(block))])
		must(t, err)
		size -= n
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// write makes the file, around an honest export of its own.
func (h hostile) write(t *testing.T, honest string) string {
	t.Helper()
	export, err := zip.OpenReader(honest)
	must(t, err)
	defer export.Close()
	to, err := os.Create(filepath.Join(t.TempDir(), "hostile.zip"))
	must(t, err)
	defer to.Close()
	h.make(t, &export.Reader, to)
	return to.Name()
}

// handIn seals a file as it is, consents and uploads: a client that looks at nothing
// that it hands in.
func (c contributing) handIn(t *testing.T, file string) (api.Contribution, *client.Client) {
	t.Helper()
	offer, upload, gateway := c.seal(t, file, nil)
	offered, err := gateway.Offer(t.Context(), offer)
	must(t, err)
	must(t, gateway.Upload(t.Context(), offered, upload, offer.Size, nil))
	return offered, gateway
}

// seal seals a file as it is, and consents to it. bind may bind it to another wallet than
// the one that consents. What was sealed lives as long as the test.
func (c contributing) seal(t *testing.T, file string, bind *common.Address) (api.Offer, io.ReaderAt, *client.Client) {
	t.Helper()
	at, err := readNetwork(c.network)
	must(t, err)
	gateway, err := at.client()
	must(t, err)
	network, err := gateway.Network(t.Context())
	must(t, err)
	number, err := strconv.Atoi(c.account)
	must(t, err)
	key, err := devnet.AccountKey(number)
	must(t, err)
	own, err := age.GenerateHybridIdentity()
	must(t, err)
	pool := contribution.Pool{ChainID: at.Pins.ChainID, Address: at.Pins.Pool}
	wallet := crypto.PubkeyToAddress(key.PublicKey)
	plain, err := os.Open(file)
	must(t, err)
	defer plain.Close()
	upload, err := os.Create(filepath.Join(t.TempDir(), "sealed"))
	must(t, err)
	t.Cleanup(func() { _ = upload.Close() })
	bound := wallet
	if bind != nil {
		bound = *bind
	}
	sealed, err := seal.Seal(upload, plain, contribution.Binding{Contributor: bound, Pool: pool},
		contribution.Recipient(network.Epoch.Recipient), []contribution.Recipient{contribution.Recipient(own.Recipient().String())})
	must(t, err)
	consent := contribution.Consent{
		Contributor: wallet, Content: sealed.Content, Header: sealed.HeaderDigest, Slots: sealed.Slots, KeyEpoch: network.Epoch.Epoch,
		MaxCode: network.MaxCode, Terms: terms.Hash(), Deadline: blockTime(t, at.RPC[0]) + contribution.ConsentTerm,
	}
	signature, err := contribution.Sign(consent.ID(pool), key)
	must(t, err)
	return api.Offer{
		Consent: consent, Signature: hexutil.Encode(signature[:]), Size: sealed.Size, Header: base64.StdEncoding.EncodeToString(sealed.Header),
	}, upload, gateway
}

// blockTime is the chain's.
func blockTime(t *testing.T, rpc string) uint64 {
	t.Helper()
	chain, err := ethclient.DialContext(t.Context(), rpc)
	must(t, err)
	defer chain.Close()
	head, err := chain.HeaderByNumber(t.Context(), nil)
	must(t, err)
	return head.Time
}

// ending is what becomes of what was handed in.
func ending(t *testing.T, gateway *client.Client, id contribution.ID) (last api.Contribution) {
	t.Helper()
	must(t, gateway.Follow(t.Context(), id, func(now api.Contribution) { last = now }))
	return last
}
