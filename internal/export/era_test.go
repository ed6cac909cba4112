package export

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/flate"

	"github.com/gptdatadao/gptdao/internal/sample"
)

// sampleOf writes a synthetic export, and says what the service would name it.
func sampleOf(t testing.TB, c sample.Config) (data []byte, name string, s sample.Summary) {
	t.Helper()
	var b bytes.Buffer
	s, err := sample.Write(&b, c)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sample.Name(c), s
}

// eras are exports of every kind that there was.
var eras = []struct {
	era    string
	at     time.Time
	config sample.Config
}{
	{"2023-04", at(2023, 4, 20), sample.Config{Since: day(2023, 2, 14)}},
	{"2023-06", at(2023, 7, 5), sample.Config{Since: day(2023, 2, 14), Seed: 4, Bytes: 90_000}},
	{"2024-01", at(2024, 6, 12), sample.Config{Since: day(2023, 3, 1), Attachments: 9_000}},
	{"2025-04", at(2025, 5, 10), sample.Config{Since: day(2024, 1, 1), Attachments: 9_000}},
	{"2025-06", at(2025, 8, 15), sample.Config{Since: day(2024, 5, 1), Attachments: 9_000}},
	{"2025-12", at(2025, 12, 20), sample.Config{}},
	{"2026-02", at(2026, 3, 1), sample.Config{}},
	{"2026-04", at(2026, 4, 20), sample.Config{}},
	{"2026-05", at(2026, 5, 28), sample.Config{Attachments: 9_000}},
	{"2026-06", at(2026, 6, 22), sample.Config{Generation: sample.Slim, Attachments: 9_000}},
	{"2026-09", at(2026, 9, 7), sample.Config{Generation: sample.Slim, Attachments: 9_000}},
}

func at(year int, month time.Month, date int) time.Time {
	return day(year, month, date).Add(37844 * time.Second)
}

func eraConfig(i int) sample.Config {
	c := eras[i].config
	c.Now, c.Months = eras[i].at, 30
	if c.Seed == 0 {
		c.Seed = uint64(i)
	}
	if c.Generation == "" {
		c.Generation = sample.Classic
	}
	if c.Bytes == 0 {
		c.Bytes = 120_000
	}
	return c
}

// TestEveryEraIsRead: each kind of export is read whole, violates no mark, and is
// the same once it is a payload.
func TestEveryEraIsRead(t *testing.T) {
	for i, e := range eras {
		t.Run(e.era, func(t *testing.T) {
			c := eraConfig(i)
			data, name, s := sampleOf(t, c)
			whole, err := Open(bytes.NewReader(data), int64(len(data)), Options{Name: name, Page: true})
			if err != nil {
				t.Fatal(err)
			}
			all := readAll(t, whole)
			r := whole.Report()
			if len(all) != s.Conversations || r.Messages.User+r.Messages.Assistant != s.Messages || len(r.Oddities) > 0 {
				t.Errorf("%d conversations, %+v, %v; want %+v", len(all), r.Messages, r.Oddities, s)
			}
			if p := r.Provenance; p.Era != e.era || !p.Exported.Equal(e.at) || string(p.Generation) != string(c.Generation) || !p.Complete {
				t.Errorf("provenance %+v, want era %s at %v", p, e.era, e.at)
			}
			checkNoneViolated(t, r)
			_, sent := payloadOf(t, whole)
			part := mustOpen(t, sent, "")
			if diff := cmp.Diff(all, readAll(t, part)); diff != "" {
				t.Errorf("the payload reads otherwise (-export +payload):\n%s", diff)
			}
			checkNoneViolated(t, part.Report())
			if part.Report().Provenance.Era != e.era {
				t.Errorf("the payload is of %s, want %s", part.Report().Provenance.Era, e.era)
			}
		})
	}
}

func checkNoneViolated(t *testing.T, r Report) {
	t.Helper()
	var names []string
	for _, m := range r.Marks {
		names = append(names, m.Name)
		if m.Verdict == Violated {
			t.Errorf("mark %+v", m)
		}
		if (m.Checked == 0) != (m.Verdict == Absent) || m.Detail == "" || m.Failed > m.Checked {
			t.Errorf("mark %+v contradicts itself", m)
		}
	}
	if diff := cmp.Diff(Marks(), names); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}

// TestMarksHaveEvidence: over all eras, each mark was looked at and held.
func TestMarksHaveEvidence(t *testing.T) {
	held := map[string]bool{}
	configs := []sample.Config{{Seed: 31, Bytes: 900_000, Since: day(2023, 3, 1), Now: at(2025, 1, 20), Months: 23, Generation: sample.Classic}}
	for i := range eras {
		configs = append(configs, eraConfig(i))
	}
	for _, c := range configs {
		data, name, _ := sampleOf(t, c)
		a, err := Open(bytes.NewReader(data), int64(len(data)), Options{Name: name, Page: true})
		if err != nil {
			t.Fatal(err)
		}
		readAll(t, a)
		for _, m := range a.Report().Marks {
			held[m.Name] = held[m.Name] || m.Verdict == Holds
		}
	}
	for _, name := range Marks() {
		if !held[name] {
			t.Errorf("%s held in no sample: nothing checked it", name)
		}
	}
}

// unpack returns an archive's members.
func unpack(t testing.TB, data []byte) (files []testFile) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, testFile{f.Name, string(body)})
	}
	return files
}

// packAsService makes an archive as the service does.
func packAsService(t testing.TB, day time.Time, files ...testFile) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, 6)
		io.WriteString(w, f.body)
		w.Close()
		h := &zip.FileHeader{
			Name: f.name, Method: zip.Deflate, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ExternalAttrs: 0o100600 << 16,
			CRC32: crcOf(f.body), CompressedSize64: uint64(b.Len()), UncompressedSize64: uint64(len(f.body)),
		}
		//nolint:staticcheck // SA1019: the two fields of the format, and no extra one
		h.ModifiedDate, h.ModifiedTime = uint16(day.Day()+int(day.Month())<<5+(day.Year()-1980)<<9), uint16(day.Second()/2+day.Minute()<<5+day.Hour()<<11)
		raw, err := z.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		raw.Write(b.Bytes())
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// edited changes one member of a synthetic export, and packs it as the service does.
func edited(t testing.TB, era int, name string, edit func(string) string) (data []byte, zipName string) {
	t.Helper()
	data, zipName, s := sampleOf(t, eraConfig(era))
	files := unpack(t, data)
	i := slices.IndexFunc(files, func(f testFile) bool { return f.name == name })
	if i < 0 {
		t.Fatalf("no %s in %v", name, zipName)
	}
	body := edit(files[i].body)
	if body == files[i].body {
		t.Fatalf("%s was not changed", name)
	}
	files[i].body = body
	return packAsService(t, s.Exported, files...), zipName
}
