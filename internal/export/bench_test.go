//go:build unix

package export

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
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

// chatsOf inflates the conversation files of an archive as most programs do.
func chatsOf(t testing.TB, data []byte) (files [][]byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "conversations") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, text)
	}
	return files
}

// peerChat is what the reader takes of a conversation, for a decoder of structs.
type peerChat struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Current string `json:"current_node"`
	Mapping map[string]struct {
		Parent  string `json:"parent"`
		Message *struct {
			ID         string                `json:"id"`
			Author     struct{ Role string } `json:"author"`
			CreateTime float64               `json:"create_time"`
			Recipient  string                `json:"recipient"`
			Content    struct {
				Type  string `json:"content_type"`
				Parts []any  `json:"parts"`
			} `json:"content"`
			Metadata struct {
				Model   string `json:"model_slug"`
				Request string `json:"request_id"`
				Hidden  bool   `json:"is_visually_hidden_from_conversation"`
			} `json:"metadata"`
		} `json:"message"`
	} `json:"mapping"`
}

// BenchmarkPeers reads the same exports by other means: the standard library, whole
// and one conversation at a time, inflating included; and the JSON of Node and
// Python, from files that are inflated already.
func BenchmarkPeers(b *testing.B) {
	for _, g := range []sample.Generation{sample.Slim, sample.Classic} {
		data := benchmarkExport(b, g)
		size := int64(0)
		for _, text := range chatsOf(b, data) {
			size += int64(len(text))
		}
		b.Run("encoding-json-whole/"+string(g), func(b *testing.B) { benchmarkDecode(b, data, size, decodeWhole) })
		b.Run("encoding-json-decoder/"+string(g), func(b *testing.B) { benchmarkDecode(b, data, size, decodeEach) })
		for _, p := range scripts {
			if _, err := exec.LookPath(p.program); err == nil {
				b.Run(p.program+"/"+string(g), func(b *testing.B) { benchmarkScript(b, data, size, p) })
			}
		}
	}
}

func benchmarkDecode(b *testing.B, data []byte, size int64, decode func(io.Reader) (int, error)) {
	b.SetBytes(size)
	b.ReportAllocs()
	begun := cputime.Used(b)
	for b.Loop() {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range z.File {
			if !strings.HasPrefix(f.Name, "conversations") {
				continue
			}
			r, err := f.Open()
			if err != nil {
				b.Fatal(err)
			}
			if n, err := decode(r); err != nil || n == 0 {
				b.Fatal(n, err)
			}
		}
	}
	cputime.ReportSpeed(b, begun, size)
}

func decodeWhole(r io.Reader) (int, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	var all []peerChat
	err = json.Unmarshal(text, &all)
	return len(all), err
}

func decodeEach(r io.Reader) (n int, err error) {
	d := json.NewDecoder(r)
	if _, err := d.Token(); err != nil {
		return 0, err
	}
	for ; d.More(); n++ {
		var c peerChat
		if err := d.Decode(&c); err != nil {
			return n, err
		}
	}
	_, err = d.Token()
	return n, err
}

// script reads JSON files and walks to every part of every message. It prints the
// seconds of the processor that took, without its own start.
type script struct {
	program, flag, text string
}

var scripts = []script{
	{"node", "-e", `
const fs = require("fs");
const files = process.argv.slice(1).map(f => fs.readFileSync(f, "utf8"));
const begun = process.cpuUsage();
let n = 0;
for (const text of files)
  for (const c of JSON.parse(text))
    for (const node of Object.values(c.mapping))
      for (const part of node.message?.content?.parts ?? []) n += part.length;
const used = process.cpuUsage(begun);
console.log((used.user + used.system) / 1e6, n);`},
	{"python3", "-c", `
import json, sys, time
files = [open(f, encoding="utf-8").read() for f in sys.argv[1:]]
begun, n = time.process_time(), 0
for text in files:
    for c in json.loads(text):
        for node in c["mapping"].values():
            message = node["message"]
            for part in message["content"]["parts"] if message else []:
                n += len(part)
print(time.process_time() - begun, n)`},
}

func benchmarkScript(b *testing.B, data []byte, size int64, s script) {
	args := []string{s.flag, s.text}
	for i, text := range chatsOf(b, data) {
		path := filepath.Join(b.TempDir(), strconv.Itoa(i))
		if err := os.WriteFile(path, text, 0o600); err != nil {
			b.Fatal(err)
		}
		args = append(args, path)
	}
	seconds, runs := 0.0, 0
	for b.Loop() {
		out, err := exec.CommandContext(b.Context(), s.program, args...).Output()
		if err != nil {
			b.Fatal(err)
		}
		var took float64
		var n int
		if _, err := fmt.Sscan(string(out), &took, &n); err != nil || n == 0 {
			b.Fatalf("it said %q", out)
		}
		seconds, runs = seconds+took, runs+1
	}
	b.ReportMetric(float64(size)*float64(runs)/seconds/1e6, "MB/cpu-s")
}
