//go:build unix

package peers

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

	"github.com/bytedance/sonic"
	gojson "github.com/goccy/go-json"

	"github.com/gptdatadao/gptdao/internal/cputime"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/sample"
)

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

// BenchmarkReaders reads the same exports by this reader and by others: decoders of
// structs, whole and one conversation at a time, inflating included; and the JSON of
// Node and Python, from files that are inflated already. Of readers of ChatGPT's
// exports in Go that are public, none is a package that can be imported.
func BenchmarkReaders(b *testing.B) {
	for _, g := range []sample.Generation{sample.Slim, sample.Classic} {
		data := exportOf(b, sample.Config{Seed: 1, Bytes: 20 << 20, Generation: g})
		size := int64(0)
		for _, text := range chatsOf(b, data) {
			size += int64(len(text))
		}
		b.Run("gptdao/"+string(g), func(b *testing.B) { benchmarkOwn(b, data, size) })
		for _, d := range decoders {
			b.Run(d.name+"/"+string(g), func(b *testing.B) { benchmarkDecode(b, data, size, d.decode) })
		}
		for _, p := range scripts {
			if _, err := exec.LookPath(p.program); err == nil {
				b.Run(p.program+"/"+string(g), func(b *testing.B) { benchmarkScript(b, data, size, p) })
			}
		}
	}
}

func benchmarkOwn(b *testing.B, data []byte, size int64) {
	begun := cputime.Used(b)
	for b.Loop() {
		a, err := export.Open(bytes.NewReader(data), int64(len(data)), export.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range a.Conversations(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	cputime.ReportSpeed(b, begun, size)
}

// decoders read a file of conversations, and say how many there are.
var decoders = []struct {
	name   string
	decode func(io.Reader) (int, error)
}{
	{"encoding-json-whole", func(r io.Reader) (int, error) { return decodeWhole(r, json.Unmarshal) }},
	{"encoding-json-decoder", decodeEach},
	{"go-json-whole", func(r io.Reader) (int, error) {
		return decodeWhole(r, func(b []byte, to any) error { return gojson.Unmarshal(b, to) })
	}},
	{"sonic-whole", func(r io.Reader) (int, error) { return decodeWhole(r, sonic.Unmarshal) }},
}

func benchmarkDecode(b *testing.B, data []byte, size int64, decode func(io.Reader) (int, error)) {
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

func decodeWhole(r io.Reader, unmarshal func([]byte, any) error) (int, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	var all []peerChat
	err = unmarshal(text, &all)
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
