//go:build release

package release

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// revision is what both builds say they are of: the copies are no repositories.
const revision = "0123456789abcdef0123456789abcdef01234567"

// TestReleaseIsReproducible builds the binaries from two copies of the source: in
// folders of other names and depths, under other time zones, languages and masks, the
// second time with nothing cached.
func TestReleaseIsReproducible(t *testing.T) {
	first := build(t, filepath.Join(t.TempDir(), "a"), "TZ=UTC", "LANG=C")
	second := build(t, filepath.Join(t.TempDir(), "deeper", "and", "longer", "than the first"),
		"TZ=Asia/Kathmandu", "LANG=tr_TR.UTF-8", "GOCACHE="+t.TempDir(), "USER=somebody", "GOFLAGS=-v")
	for _, name := range []string{"gptdao-tee", "gptdao", "gptdao-reader"} {
		a, b := digest(t, filepath.Join(first, name)), digest(t, filepath.Join(second, name))
		if a != b {
			t.Errorf("%s is %s, and built elsewhere %s", name, a, b)
		}
		t.Logf("%s %s", a, name)
		if name != "gptdao-reader" { // it answers nobody
			saysWhatItIs(t, filepath.Join(first, name))
		}
		knowsNoFolder(t, filepath.Join(first, name), filepath.Dir(first))
	}
}

// build copies the source into a folder, builds it there and returns where the binaries are.
func build(t *testing.T, dir string, environment ...string) string {
	t.Helper()
	list, err := exec.CommandContext(t.Context(), "git", "-C", "../..", "ls-files", "-z", "--", "cmd", "internal", "go.mod", "go.sum", "scripts", "web").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		copyFile(t, filepath.Join("..", "..", name), filepath.Join(dir, name))
	}
	out := filepath.Join(dir, "out")
	cmd := exec.CommandContext(t.Context(), filepath.Join(dir, "scripts", "release"), out)
	cmd.Env = append(append(os.Environ(), "REVISION="+revision), environment...)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building in %s: %v\n%s", dir, err, text)
	}
	return out
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	info, err := os.Stat(from)
	if os.IsNotExist(err) {
		return // deleted, and not yet committed
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, info.Mode()); err != nil {
		t.Fatal(err)
	}
}

func digest(t *testing.T, path string) string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

func saysWhatItIs(t *testing.T, path string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), path, "version", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var is struct {
		Revision string
		Modified bool
	}
	if err := json.Unmarshal(out, &is); err != nil || is.Revision != revision || is.Modified {
		t.Errorf("%s says that it is %s (%v), want commit %s", path, out, err, revision)
	}
}

func knowsNoFolder(t *testing.T, path, folder string) {
	t.Helper()
	binary, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(binary), folder) {
		t.Errorf("%s holds the name of the folder that it was built in", path)
	}
}
