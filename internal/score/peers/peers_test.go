//go:build unix

package peers

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"testing"

	minhashlsh "github.com/ekzhu/minhash-lsh"

	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
)

// exportOf is a sample's.
func exportOf(b *testing.B, c sample.Config) []byte {
	b.Helper()
	var zip bytes.Buffer
	if _, err := sample.Write(&zip, c); err != nil {
		b.Fatal(err)
	}
	return zip.Bytes()
}

// chats are those of one sample.
func chats(b *testing.B) (list []export.Conversation) {
	b.Helper()
	zip := exportOf(b, sample.Config{Seed: 8, Bytes: 4_000_000, Turns: 8, Languages: []string{"en", "es"}})
	a, err := export.Open(bytes.NewReader(zip), int64(len(zip)), export.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for chat, err := range a.Conversations(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, chat)
	}
	return list
}

// measure runs do over all chats, and reports by the time on the processor.
func measure(b *testing.B, list []export.Conversation, do func()) {
	text := 0
	for _, c := range list {
		for _, m := range c.Messages {
			text += len(m.Text)
		}
	}
	before := cputime.Used(b)
	for b.Loop() {
		do()
	}
	spent := (cputime.Used(b) - before).Seconds()
	b.ReportMetric(float64(len(list)*b.N)/spent, "chats/cpu-s")
	b.ReportMetric(float64(text*b.N)/1e6/spent, "MB/cpu-s")
}

// BenchmarkPrints chooses the shingles of every message, prints them and the whole
// texts, and tags each print as a keyring does. The extractor measures quality as well,
// so this is more than fingerprinting.
func BenchmarkPrints(b *testing.B) {
	list := chats(b)
	policy := score.Current()
	mac := hmac.New(sha256.New, make([]byte, 32))
	measure(b, list, func() {
		x := score.NewExtractor(policy, policy.DemoFamilies(), score.Tools{})
		for _, c := range list {
			x.Add(c)
		}
		input := append([]byte("gptdao/tag/1"), make([]byte, 8)...)
		for _, p := range x.Features(export.Report{}).Prints {
			binary.BigEndian.PutUint64(input[12:], p.Tag)
			mac.Reset()
			mac.Write(input)
			mac.Sum(nil)
		}
	})
}

// BenchmarkMinHash signs every chat with 112 hashes of its five-word shingles, as
// pipelines for training data do, and adds it to an index in memory.
func BenchmarkMinHash(b *testing.B) {
	const hashes, shingle = 112, 5
	list := chats(b)
	measure(b, list, func() {
		index := minhashlsh.NewMinhashLSH32(hashes, 0.8)
		for _, c := range list {
			signature := minhashlsh.NewMinhash(1, hashes)
			for _, m := range c.Messages {
				words := strings.Fields(strings.ToLower(m.Text))
				for i := shingle; i <= len(words); i++ {
					signature.Push([]byte(strings.Join(words[i-shingle:i], " ")))
				}
			}
			index.Add(c.ID, signature.Signature())
		}
		index.Index()
	})
}
