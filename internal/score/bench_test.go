//go:build unix

package score_test

import (
	"bytes"
	"testing"

	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
)

// BenchmarkExtract makes features of chats that were read already, with every tool
// of the policy.
func BenchmarkExtract(b *testing.B) {
	c := sample.Config{Seed: 8, Bytes: 4_000_000, Turns: 7, Languages: []string{"en", "es"}}
	var zip bytes.Buffer
	if _, err := sample.Write(&zip, c); err != nil {
		b.Fatal(err)
	}
	a, err := export.Open(bytes.NewReader(zip.Bytes()), int64(zip.Len()), export.Options{Name: sample.Name(c)})
	if err != nil {
		b.Fatal(err)
	}
	var chats []export.Conversation
	text := 0
	for chat, err := range a.Conversations(b.Context()) {
		if err != nil {
			b.Fatal(err)
		}
		chats = append(chats, chat)
		for _, m := range chat.Messages {
			text += len(m.Text)
		}
	}
	b.ReportAllocs()
	before := cputime.Used(b)
	for b.Loop() {
		x := score.NewExtractor(score.Current(), score.Current().DemoFamilies(), tools.Demo())
		for _, chat := range chats {
			x.Add(chat)
		}
		x.Features(a.Report())
	}
	spent := (cputime.Used(b) - before).Seconds()
	b.ReportMetric(float64(len(chats)*b.N)/spent, "chats/cpu-s")
	b.ReportMetric(float64(text*b.N)/1e6/spent, "MB/cpu-s")
}
