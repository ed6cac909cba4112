//go:build unix

package export

import (
	"archive/zip"
	"fmt"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/sample"
)

// BenchmarkConversations reads exports with every mark on; the budget is 150 MB of
// JSON a second on one core, inflating included.
func BenchmarkConversations(b *testing.B) {
	for _, c := range []struct {
		name string
		data func(testing.TB) []byte
	}{
		{"ordinary", func(t testing.TB) []byte { return fastPack(t, slimJSON(800, 24, 150)) }},
		{"stored", func(t testing.TB) []byte { return packBy(t, zip.Store, slimJSON(800, 24, 150)) }}, // the JSON alone
		{"long", func(t testing.TB) []byte { return fastPack(t, slimJSON(4, 1_200, 800)) }},
		{"slim", func(t testing.TB) []byte { return benchmarkExport(t, sample.Slim) }},
		{"classic", func(t testing.TB) []byte { return benchmarkExport(t, sample.Classic) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			a := mustOpen(b, c.data(b), "")
			b.SetBytes(a.Info().Chats)
			b.ReportAllocs()
			begun := cputime.Used(b)
			for b.Loop() {
				for _, err := range a.Conversations(b.Context()) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			cputime.ReportSpeed(b, begun, a.Info().Chats)
			if strings.Contains(fmt.Sprint(a.Report().Oddities), "dropped") {
				b.Fatal(a.Report().Oddities)
			}
		})
	}
}

func benchmarkExport(t testing.TB, g sample.Generation) []byte {
	data, _, _ := sampleOf(t, sample.Config{Seed: 1, Bytes: 20 << 20, Generation: g})
	return data
}
