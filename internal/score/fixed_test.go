package score_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// TestFeaturesAreFixed pins the features of exports in every language and both
// generations, and of text that nobody writes. Whoever makes the extractor faster
// changes none of them; other digests are another policy, or other families.
func TestFeaturesAreFixed(t *testing.T) {
	x := newDigester()
	for i, language := range sample.Languages() {
		for _, g := range []sample.Generation{sample.Classic, sample.Slim} {
			a := open(t, sample.Config{Seed: uint64(i), Bytes: 50_000, Generation: g, Languages: []string{language}})
			for chat, err := range a.Conversations(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				x.Add(chat)
			}
			x.report(t, a.Report())
		}
	}
	if got, want := x.sum(), "e416064af2b39238932809a23260ba6ea9c3b2b4817a5a7d53428500485d9ab8"; got != want {
		t.Errorf("features of samples have the digest %s, want %s", got, want)
	}
	for i := range uint64(40) {
		x.Add(oddChat(rand.New(rand.NewPCG(i, 1))))
	}
	x.report(t, consistent)
	if got, want := x.sum(), "e912e4c22c651f285dcd446d0c2ca25ebf60c6d48444bb07214842ec1dc73a36"; got != want {
		t.Errorf("features of odd texts as well have the digest %s, want %s", got, want)
	}
}

// digester makes a digest of the features of one export after another.
type digester struct {
	*score.Extractor
	all []byte
}

func newDigester() *digester {
	x := &digester{}
	x.next()
	return x
}

func (x *digester) next() {
	x.Extractor = score.NewExtractor(score.Current(), score.Current().DemoFamilies(), tools.Demo())
}

func (x *digester) report(t *testing.T, r export.Report) {
	t.Helper()
	b, err := cbor.Marshal(x.Features(r))
	if err != nil {
		t.Fatal(err)
	}
	x.all = append(x.all, b...)
	x.next()
}

func (x *digester) sum() string {
	sum := sha256.Sum256(x.all)
	return hex.EncodeToString(sum[:])
}

// oddChat has texts of the characters that the reading of words and the signals
// tell apart, of all lengths, with repetitions.
func oddChat(r *rand.Rand) export.Conversation {
	c := export.Conversation{ID: fmt.Sprint("odd-", r.Uint64())}
	for i := range 2 + r.IntN(8) {
		m := export.Message{
			ID: fmt.Sprint("m-", r.Uint64()), Role: export.User, Turn: 1 + i/2, Own: true,
			Text: oddText(r, 1<<r.IntN(16)), Time: time.Unix(1_700_000_000+r.Int64N(1e7), 0),
		}
		if i%2 == 1 {
			m.Role = export.Assistant
		}
		c.Messages = append(c.Messages, m)
	}
	return c
}

// blocks are first and last characters of ranges that text is drawn from.
var blocks = [][2]rune{
	{'a', 'z'}, {'a', 'z'}, {'A', 'Z'}, {' ', '~'}, {0, 0x7f}, {0x80, 0x24f}, {0x250, 0x36f}, {0x370, 0x58f}, {0x590, 0x8ff},
	{0x900, 0xdff}, {0xe00, 0xeff}, {0x1000, 0x10ff}, {0x1100, 0x11ff}, {0x1780, 0x17ff}, {0x1d00, 0x1fff}, {0x2000, 0x206f},
	{0x2070, 0x2fff}, {0x3000, 0x30ff}, {0x3100, 0x4dff}, {0x4e00, 0x9fff}, {0xa000, 0xa7ff}, {0xa800, 0xabff}, {0xac00, 0xd7ff},
	{0xe000, 0xf8ff}, {0xf900, 0xffff}, {0x10000, 0x10fff}, {0x1d400, 0x1d7ff}, {0x1f300, 0x1faff}, {0x20000, 0x2fa1f}, {0xe0000, 0xe01ef},
}

func oddText(r *rand.Rand, bytes int) string {
	var b strings.Builder
	for b.Len() < bytes {
		switch block := blocks[r.IntN(len(blocks))]; r.IntN(40) {
		case 0:
			b.WriteString([]string{"\xff", "\xe2\x82", "\n\n", "\r\n \n", "\u200b", "...", "…#", "\u00a0", "\u2028", "\t"}[r.IntN(10)])
		case 1:
			b.WriteString(strings.Repeat(string(block[0]+r.Int32N(block[1]-block[0]+1)), r.IntN(90)))
		case 2, 3:
			so := b.String()
			from := r.IntN(len(so) + 1)
			b.WriteString(so[from:min(len(so), from+r.IntN(400))])
		default:
			for range r.IntN(12) {
				b.WriteRune(block[0] + r.Int32N(block[1]-block[0]+1))
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}
