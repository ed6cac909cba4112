package contributor

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

func TestDraftIsTakenUpAgain(t *testing.T) {
	state := t.TempDir()
	c := newContributor(t, 1, state)
	want := newDraft(t, c, filepath.Join(state, "draft"), bytes.Repeat([]byte("text "), 1000))
	got, ok, err := c.loadDraft(want.dir)
	if err != nil || !ok {
		t.Fatalf("a whole draft: %v, %v", ok, err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(draft{})); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if err := want.discard(); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := c.loadDraft(want.dir); ok || err != nil {
		t.Errorf("a discarded draft: %v, %v; want none", ok, err)
	}
}

// TestDraftThatIsNotWholeIsNone damages a draft in every way a crash, a disk or a
// person might: it is sealed anew rather than sent, and nothing is in the way.
func TestDraftThatIsNotWholeIsNone(t *testing.T) {
	edited := func(change func(*draft)) func(*testing.T, draft) {
		return func(t *testing.T, d draft) {
			change(&d)
			if err := d.save(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, damage := range map[string]func(*testing.T, draft){
		"description torn":       func(t *testing.T, d draft) { truncate(t, filepath.Join(d.dir, draftFile), 2) },
		"description empty":      func(t *testing.T, d draft) { truncate(t, filepath.Join(d.dir, draftFile), 0) },
		"description missing":    func(t *testing.T, d draft) { remove(t, filepath.Join(d.dir, draftFile)) },
		"sealed file torn":       func(t *testing.T, d draft) { truncate(t, d.sealed(), 2) },
		"sealed file missing":    func(t *testing.T, d draft) { remove(t, d.sealed()) },
		"sealed file flipped":    func(t *testing.T, d draft) { flip(t, d.sealed()) },
		"other size":             edited(func(d *draft) { d.Size++ }),
		"other scope":            edited(func(d *draft) { d.Consent.Scope ^= contribution.ScopeCompute }),
		"later deadline":         edited(func(d *draft) { d.Consent.Deadline++ }),
		"other contributor":      edited(func(d *draft) { d.Consent.Contributor[0] ^= 1 }),
		"other content":          edited(func(d *draft) { d.Consent.Content[0] ^= 1 }),
		"other header":           edited(func(d *draft) { d.Header[0] ^= 1 }),
		"no header":              edited(func(d *draft) { d.Header = nil }),
		"other signature":        edited(func(d *draft) { d.Signature[0] ^= 1 }),
		"signature cut":          edited(func(d *draft) { d.Signature = d.Signature[:10] }),
		"no signature":           edited(func(d *draft) { d.Signature = nil }),
		"nothing but the braces": func(t *testing.T, d draft) { write(t, filepath.Join(d.dir, draftFile), "{}") },
	} {
		t.Run(name, func(t *testing.T) {
			state := t.TempDir()
			c := newContributor(t, 1, state)
			d := newDraft(t, c, filepath.Join(state, "draft"), []byte("some text of mine"))
			(&fakeGateway{of: api.Contribution{ID: d.id(c.pool.Pool), Consent: d.Consent, State: api.Consented}}).at(t, c)
			s := &source{dir: d.dir, lock: lockOf(d.dir)}
			if _, ok, err := c.takeUp(t.Context(), s); !ok || err != nil {
				t.Fatalf("before: taken up: %v, error %v", ok, err)
			}
			damage(t, d)
			if _, ok, err := c.takeUp(t.Context(), s); ok || err != nil {
				t.Errorf("taken up: %v, error %v; want neither", ok, err)
			}
		})
	}
}

func TestDraftOfAnotherWalletOrPoolIsNone(t *testing.T) {
	state := t.TempDir()
	d := newDraft(t, newContributor(t, 1, state), filepath.Join(state, "draft"), []byte("text"))
	if _, ok, err := newContributor(t, 2, state).loadDraft(d.dir); ok || err != nil {
		t.Errorf("another wallet's draft: %v, %v", ok, err)
	}
	elsewhere := pins
	elsewhere.Pool[0] ^= 1
	other := New(Config{Pins: elsewhere, Key: walletKey(t, 1), Dir: state})
	if _, ok, err := other.loadDraft(d.dir); ok || err != nil {
		t.Errorf("a draft for another pool: %v, %v", ok, err)
	}
}

// TestDraftsAreApart: whoever changes the file, the wallet or the network gets
// another draft, and the same again the same one.
func TestDraftsAreApart(t *testing.T) {
	state := t.TempDir()
	path := filepath.Join(state, "export.zip")
	write(t, path, "an export")
	c := newContributor(t, 1, state)
	dirs := map[string]string{}
	note := func(name, dir string) {
		if other, ok := dirs[dir]; ok {
			t.Errorf("%s and %s share a draft", name, other)
		}
		dirs[dir] = name
	}
	first := draftDirOf(t, c, path)
	note("the file", first)
	note("another wallet", draftDirOf(t, newContributor(t, 2, state), path))
	elsewhere := pins
	elsewhere.ChainID++
	note("another chain", draftDirOf(t, New(Config{Pins: elsewhere, Key: walletKey(t, 1), Dir: state}), path))
	if again := draftDirOf(t, c, path); again != first {
		t.Errorf("the same file again: %s, want %s", again, first)
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	note("written again", draftDirOf(t, c, path))
	write(t, path, "a longer export")
	note("longer", draftDirOf(t, c, path))
}

func FuzzLoadDraft(f *testing.F) {
	whole, err := json.Marshal(draft{Source: "/export.zip", Signature: make([]byte, 65), Header: []byte("h")})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte("{}"))
	f.Add([]byte(nil))
	dir := f.TempDir()
	c := newContributor(f, 1, dir)
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, draftFile), text, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := c.loadDraft(dir); ok || err != nil {
			t.Errorf("%q is taken for a draft (%v)", text, err)
		}
	})
}

func draftDirOf(t *testing.T, c *Contributor, path string) string {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return c.draftDir(path, info, nil)
}

// truncate keeps the part-th part of a file, or nothing for 0.
func truncate(t *testing.T, path string, part int64) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	keep := int64(0)
	if part > 0 {
		keep = info.Size() / part
	}
	if err := os.Truncate(path, keep); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// flip changes the last byte.
func flip(t *testing.T, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)-1] ^= 1
	write(t, path, string(text))
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
