package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// vectors is the file for other implementations (docs/spec/README.md). Archives and
// payloads are base64.
type vectors struct {
	Format  string          `json:"format"`
	Spec    string          `json:"spec"`
	Runs    []string        `json:"runs"`
	Note    string          `json:"note"`
	Valid   []validVector   `json:"valid"`
	Invalid []invalidVector `json:"invalid"`
}

type validVector struct {
	Case    string                 `json:"case"`
	Name    string                 `json:"name"` // of the archive
	Archive []byte                 `json:"archive"`
	Mail    []byte                 `json:"mail"`
	Payload []byte                 `json:"payload"`
	Dropped []contribution.Dropped `json:"dropped"`
}

type invalidVector struct {
	Case    string `json:"case"`
	Archive []byte `json:"archive"`
	Error   Code   `json:"error"`
}

// TestVectors executes the file. With -update it makes the archives anew first; they
// are kept because the next version of Go may deflate otherwise.
func TestVectors(t *testing.T) {
	if vectorfile.Updating() {
		writeVectors(t)
	}
	var v vectors
	vectorfile.Read(t, "payload.json", &v)
	for _, c := range v.Valid {
		if again := c.made(t); !bytes.Equal(again.Payload, c.Payload) {
			t.Errorf("%s: another payload", c.Case)
		}
	}
	for _, c := range v.Invalid {
		if got := c.code(t); got != c.Error {
			t.Errorf("%s: %q, want %q", c.Case, got, c.Error)
		}
	}
}

func (c validVector) made(t *testing.T) validVector {
	t.Helper()
	var options []PayloadOption
	if len(c.Mail) > 0 {
		options = append(options, WithMail(c.Mail))
	}
	p, err := mustOpen(t, c.Archive, c.Name).Payload(options...)
	if err != nil {
		t.Fatalf("%s: %v", c.Case, err)
	}
	var out bytes.Buffer
	if _, err := p.WriteTo(&out); err != nil {
		t.Fatalf("%s: %v", c.Case, err)
	}
	c.Payload, c.Dropped = out.Bytes(), append([]contribution.Dropped{}, p.Dropped()...)
	return c
}

func (c invalidVector) code(t *testing.T) Code {
	t.Helper()
	a, err := Open(bytes.NewReader(c.Archive), int64(len(c.Archive)), Options{})
	if err == nil {
		_, err = a.Payload()
	}
	var refused *Error
	if !errors.As(err, &refused) {
		t.Fatalf("%s: %v, want a refusal", c.Case, err)
	}
	return refused.Code
}

func writeVectors(t *testing.T) {
	t.Helper()
	v := vectors{
		Format: "payload", Spec: "docs/spec/payload.md", Runs: []string{"go", "typescript"},
		Note: "archives, mails and payloads are base64; the archives are kept as they are because compressors differ",
	}
	whole := realistic(t)
	_, payload := payloadOf(t, mustOpen(t, whole, zipNameOf(testUser)))
	mail := []byte("From: a\r\n\r\nyour export is ready\r\n")
	for _, c := range []validVector{
		{Case: "an export", Name: zipNameOf(testUser), Archive: whole},
		{Case: "with its mail", Name: zipNameOf(testUser), Archive: whole, Mail: mail},
		{Case: "a payload is its own", Name: "x.zip", Archive: payload},
		{Case: "a payload, with a mail now", Name: "x.zip", Archive: payload, Mail: mail},
		{Case: "a folder that was packed again", Name: `C:\\a\mine.zip`, Archive: inFolder(t, "My export/")},
		{Case: "sizes behind the data", Name: "/", Archive: streamed(t)},
		{Case: "a name of many letters", Name: "Meine Daten – 私のデータ.zip", Archive: whole},
		{Case: "with a comment", Name: "export (1).zip", Archive: commented(t, whole)},
	} {
		v.Valid = append(v.Valid, c.made(t))
	}
	for name, archive := range broken(t, whole) {
		v.Invalid = append(v.Invalid, invalidVector{Case: name, Archive: archive})
	}
	slices.SortFunc(v.Invalid, func(x, y invalidVector) int { return strings.Compare(x.Case, y.Case) })
	for i, c := range v.Invalid {
		v.Invalid[i].Error = c.code(t)
	}
	vectorfile.Write(t, "payload.json", v)
}

func inFolder(t *testing.T, folder string) []byte {
	return pack(t, testFile{folder, ""}, testFile{folder + "User.json", userFile().body},
		testFile{folder + "conversations.json", shard(plainChat(t, "one"))}, testFile{folder + "deeper/conversations.json", "[]"},
		testFile{"__MACOSX/" + folder + "._conversations.json", "x"}, testFile{folder + ".DS_Store", "y"})
}

// streamed has its members' sizes behind them, as zips have that were written to a
// pipe, and one member that is stored.
func streamed(t *testing.T) []byte {
	t.Helper()
	var buffer bytes.Buffer
	z := zip.NewWriter(&buffer)
	for _, f := range []testFile{userFile(), {"conversations-000.json", shard(plainChat(t, "one"))}} {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, f.body); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: "user_settings.json", Method: zip.Store, Extra: []byte{9, 9, 2, 0, 1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "[]"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// commented has a comment that looks like the end of a zip.
func commented(t *testing.T, archive []byte) []byte {
	t.Helper()
	comment := "PK\x05\x06 is how a zip ends, and this is long enough to look like one"
	out := bytes.Clone(archive)
	out[len(out)-2] = byte(len(comment))
	return append(out, comment...)
}

// broken archives have one thing wrong each.
func broken(t *testing.T, whole []byte) map[string][]byte {
	end := len(whole) - endRecord
	directory := int(le32(whole[end+16:]))
	local := bytes.LastIndex(whole[:directory], signLocal)
	central := bytes.LastIndex(whole[:end], signCentral)
	with := func(at int, b ...byte) []byte {
		out := bytes.Clone(whole)
		copy(out[at:], b)
		return out
	}
	named := func(names ...string) []byte {
		files := []testFile{userFile(), {"conversations.json", shard(plainChat(t, "one"))}}
		for _, n := range names {
			files = append(files, testFile{n, "x"})
		}
		return pack(t, files...)
	}
	return map[string][]byte{
		"bytes behind the end":                         append(bytes.Clone(whole), 0),
		"one part of several":                          with(end+4, 1),
		"fewer entries counted":                        with(end+8, 1, 0, 1, 0),
		"more entries counted":                         with(end+8, 99, 0, 99, 0),
		"the directory elsewhere":                      with(end+16, 1, 0, 0, 0),
		"no directory":                                 with(directory, 'X'),
		"an encrypted member":                          with(directory+8, 1),
		"a strange compression":                        with(directory+10, 14),
		"stored in another size":                       with(directory+10, 0),
		"a member beyond the file":                     with(directory+42, 0xf0, 0xff, 0xff, 0x7f),
		"a member that reaches into the next":          with(directory+20, 0xff, 0xff),
		"ZIP64 sizes that are missing":                 with(directory+24, 0xff, 0xff, 0xff, 0xff),
		"a name that is not UTF-8":                     with(directory+centralHeader, 0xff),
		"a local header that is none":                  with(local, 'X'),
		"another name in the local header":             with(local+localHeader, 'X'),
		"another method in the local header":           with(local+8, 0),
		"a local extra field that is too long":         with(local+28, 0xff, 0xff),
		"an offset inside of another member":           with(central+42, 1),
		"a path upwards":                               named("../x"),
		"an absolute path":                             named("/x"),
		"a drive":                                      named("c:x"),
		"a backslash":                                  named(`a\x`),
		"one name twice":                               named("x", "x"),
		"two side files that differ in letter case":    named("chat.html", "CHAT.html"),
		"two side files that differ in a Kelvin sign":  named("message_feedback.json", "message_feedbac\u212a.json"),
		"two exports":                                  pack(t, testFile{"a/conversations.json", "[]"}, testFile{"b/conversations.json", "[]"}),
		"no conversations":                             pack(t, testFile{"a.json", "[]"}),
		"conversations that an operating system added": pack(t, testFile{"__MACOSX/conversations.json", "[]"}),
	}
}
