package sample_test

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/sample"
)

// TestArchiveForm holds the container to that of exports nobody repacked.
func TestArchiveForm(t *testing.T) {
	for _, g := range []sample.Generation{sample.Classic, sample.Slim} {
		c := sample.Config{Generation: g, Seed: 7, Bytes: 1_200_000, Months: 60, Attachments: 10}
		archive, s := write(t, c)
		files := unzip(t, archive).File
		if files[0].Name != "user.json" || !strings.HasPrefix(files[1].Name, "conversations") || len(files) != s.Files {
			t.Errorf("%s: %d files, the first %s and %s", g, len(files), files[0].Name, files[1].Name)
		}
		for _, f := range files {
			if f.Flags != 0 || f.Method != zip.Deflate || len(f.Extra) != 0 || f.Mode().Perm() != 0o600 || !f.Modified.Equal(s.Exported) {
				t.Errorf("%s: %s: flags %d, method %d, extra %x, mode %v, time %v", g, f.Name, f.Flags, f.Method, f.Extra, f.Mode(), f.Modified)
			}
			content(t, f) // its checksum holds
		}
	}
}

func TestShardsAndManifest(t *testing.T) {
	archive, s := write(t, sample.Config{Seed: 8, Bytes: 6_000_000, Languages: []string{"en"}})
	if s.Conversations <= 100 {
		t.Fatalf("%d chats, too few for two shards", s.Conversations)
	}
	sizes := map[string]int{}
	var manifest struct {
		ExportFiles []struct {
			Path string `json:"path"`
			Size int    `json:"size_bytes"`
		} `json:"export_files"`
	}
	for _, f := range unzip(t, archive).File {
		text := content(t, f)
		sizes[f.Name] = len(text)
		if f.Name == "export_manifest.json" {
			delete(sizes, f.Name)
			if err := json.Unmarshal(text, &manifest); err != nil {
				t.Fatal(err)
			}
		}
		if f.Name == "conversations-000.json" {
			checkShard(t, text)
		}
	}
	listed := map[string]int{}
	for _, f := range manifest.ExportFiles {
		listed[f.Path] = f.Size
	}
	if diff := cmp.Diff(sizes, listed); diff != "" {
		t.Errorf("the manifest differs (-members +listed):\n%s", diff)
	}
}

func checkShard(t *testing.T, text []byte) {
	t.Helper()
	var list []struct{ ID string }
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 100 || !slices.IsSortedFunc(list, func(a, b struct{ ID string }) int { return strings.Compare(a.ID, b.ID) }) {
		t.Errorf("a shard of %d chats, want 100 in the order of their ids", len(list))
	}
}

func TestName(t *testing.T) {
	_, s := write(t, small)
	sum := sha256.Sum256([]byte(s.User))
	form := regexp.MustCompile(`^[0-9a-f]{64}(-\d\d\d\d(-\d\d){5})-[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}\.zip$`)
	match := form.FindStringSubmatch(sample.Name(small))
	if match == nil || !strings.HasPrefix(match[0], hex.EncodeToString(sum[:])) || match[1] != s.Exported.Format("-2006-01-02-15-04-05") {
		t.Errorf("name %s for %s at %v", sample.Name(small), s.User, s.Exported)
	}
}
