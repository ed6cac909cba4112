package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// realistic is an export with all that payloads are about.
func realistic(t testing.TB) []byte {
	files := []testFile{
		userFile(),
		{"conversations-000.json", shard(plainChat(t, clockIDAt(chatStart, "800b")), plainChat(t, clockIDAt(chatStart.Add(1e9), "800b")))},
		{"conversations-001.json", shard(plainChat(t, "third"))},
		{"message_feedback.json", `[{"user_id":"` + testUser + `","rating":"thumbs_up"}]`},
		{"user_settings.json", `[{"user_id":"` + testUser + `","settings":{}}]`},
		{"shared_conversations.json", `[]`},
		{"file-abc-holiday.png", "not really a picture"},
		{"user-x/file_1.dat", ""},
		{"sites/export_manifest.json", `{"not":"this one"}`},
		{"chat.html", "<html>"},
	}
	listing := ""
	for _, f := range files {
		listing += `{"path":"` + f.name + `","size_bytes":` + strconv.Itoa(len(f.body)) + `},`
	}
	listing = `{"version":1,"export_files":[` + listing[:len(listing)-1] + `],"logical_files":{}}`
	return pack(t, append(files, testFile{"export_manifest.json", listing})...)
}

func payloadOf(t testing.TB, a *Archive) (*Payload, []byte) {
	t.Helper()
	p, err := a.Payload()
	if err != nil {
		t.Fatalf("Payload: %v", err)
	}
	var buffer bytes.Buffer
	n, err := p.WriteTo(&buffer)
	if err != nil || n != int64(buffer.Len()) {
		t.Fatalf("WriteTo said %d and %v, and wrote %d", n, err, buffer.Len())
	}
	if p.Size() != n {
		t.Fatalf("Size said %d before %d bytes were written", p.Size(), n)
	}
	return p, buffer.Bytes()
}

func TestAPayloadReadsAsItsExport(t *testing.T) {
	whole := mustOpen(t, realistic(t), zipNameOf(testUser))
	_, data := payloadOf(t, whole)
	part := mustOpen(t, data, "payload.zip")

	if diff := cmp.Diff(readAll(t, whole), readAll(t, part)); diff != "" {
		t.Errorf("conversations (-export +payload):\n%s", diff)
	}
	// Fewer listed files and fewer signs of packing are left; nothing else may differ.
	fewer := func(m Mark) bool { return m.Name == MarkManifest || m.Name == MarkZipForm }
	ignore := cmp.FilterValues(func(x, y Mark) bool { return fewer(x) && fewer(y) }, cmp.Ignore())
	if diff := cmp.Diff(whole.Report(), part.Report(), ignore); diff != "" {
		t.Errorf("report (-export +payload):\n%s", diff)
	}
	if part.UserID() != testUser {
		t.Errorf("user %q, want %q", part.UserID(), testUser)
	}
	if got := part.Info().Payload.Original; got.Name != zipNameOf(testUser) || got.Size != uint64(whole.size) {
		t.Errorf("original %+v, want the export's name and size", got)
	}
}

func TestAPayloadHoldsWhatIsScoredAndSaysWhatIsNot(t *testing.T) {
	p, data := payloadOf(t, mustOpen(t, realistic(t), "x.zip"))
	var kept, dropped []string
	for _, m := range p.Members() {
		kept = append(kept, m.Name)
	}
	for _, d := range p.Dropped() {
		dropped = append(dropped, d.Name)
	}
	want := []string{"user.json", "conversations-000.json", "conversations-001.json", "message_feedback.json", "user_settings.json",
		"shared_conversations.json", "export_manifest.json", contribution.ManifestName}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"file-abc-holiday.png", "user-x/file_1.dat", "sites/export_manifest.json", "chat.html"}, dropped); diff != "" {
		t.Errorf("dropped (-want +got):\n%s", diff)
	}
	// Another reader finds the same files, with the same bytes and times.
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	original, _ := zip.NewReader(bytes.NewReader(realistic(t)), int64(len(realistic(t))))
	for _, f := range z.File[:len(z.File)-1] {
		if got, want := rawOf(t, z, f.Name), rawOf(t, original, f.Name); !bytes.Equal(got, want) {
			t.Errorf("%s was not copied as it is", f.Name)
		}
		if d := f.Modified.Sub(testDay); d != 0 {
			t.Errorf("%s is dated %v, want %v", f.Name, f.Modified, testDay)
		}
	}
}

func rawOf(t *testing.T, z *zip.Reader, name string) []byte {
	t.Helper()
	for _, f := range z.File {
		if f.Name == name {
			r, err := f.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
	}
	t.Fatalf("no %s", name)
	return nil
}

func TestPayloadsAreTheSameBytesEachTime(t *testing.T) {
	a := mustOpen(t, realistic(t), "x.zip")
	_, first := payloadOf(t, a)
	readAll(t, a) // whether the conversations were read makes no difference
	if _, second := payloadOf(t, a); !bytes.Equal(first, second) {
		t.Error("the second payload of the same archive differs")
	}
	if _, again := payloadOf(t, mustOpen(t, first, "whatever.zip")); !bytes.Equal(first, again) {
		t.Error("a payload's payload is not itself")
	}
}

func TestPayloadsOfOddNames(t *testing.T) {
	for in, want := range map[string]string{"": "export.zip", "/home/me/a.zip": "a.zip", `C:\me\a.zip`: "a.zip", "\xff.zip": ".zip", "/": "export.zip"} {
		_, data := payloadOf(t, mustOpen(t, realistic(t), in))
		if got := mustOpen(t, data, "").Info().Payload.Original.Name; got != want {
			t.Errorf("named %q in the manifest of %q, want %q", got, in, want)
		}
	}
}

type brokenPipe struct{ left int }

var errPipe = errors.New("broken pipe")

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errPipe
	}
	return len(p), nil
}

func TestAPayloadThatCannotBeWrittenSaysSo(t *testing.T) {
	p, data := payloadOf(t, mustOpen(t, realistic(t), "x.zip"))
	for n := 0; n < len(data); n += 97 {
		if _, err := p.WriteTo(&brokenPipe{left: n}); !errors.Is(err, errPipe) {
			t.Fatalf("error %v after %d bytes, want the writer's", err, n)
		}
	}
}
