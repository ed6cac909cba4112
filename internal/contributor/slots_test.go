package contributor

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestSlotsStayTheSame(t *testing.T) {
	state := t.TempDir()
	c := newContributor(t, 1, state)
	first, err := c.slots()
	if err != nil || len(first) != 2 || first[0] == first[1] {
		t.Fatalf("slots %v, %v; want two", first, err)
	}
	again, err := newContributor(t, 1, state).slots()
	if diff := cmp.Diff(first, again); diff != "" || err != nil {
		t.Errorf("the second time (%v):\n%s", err, diff)
	}
	other, err := newContributor(t, 2, state).slots()
	if err != nil || other[0] == first[0] || other[1] == first[1] {
		t.Errorf("another wallet shares a slot: %v, %v", other, err)
	}
	info, err := os.Stat(c.RecoveryFile())
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the recovery file has mode %v, want 0600", info.Mode().Perm())
	}
}

// TestFirstRunsAtOnceShareARecoveryFile: what either sealed has to open with the file
// that stays.
func TestFirstRunsAtOnceShareARecoveryFile(t *testing.T) {
	state := t.TempDir()
	const runs = 8
	var got [runs][]contribution.Recipient
	var all sync.WaitGroup
	for i := range runs {
		c := newContributor(t, 1, state)
		all.Go(func() {
			made, err := c.slots()
			if err != nil {
				t.Error(err)
			}
			got[i] = made
		})
	}
	all.Wait()
	last, err := newContributor(t, 1, state).slots()
	if err != nil {
		t.Fatal(err)
	}
	for i, slots := range got {
		if diff := cmp.Diff(last, slots); diff != "" {
			t.Errorf("run %d sealed to another identity than the file's:\n%s", i, diff)
		}
	}
	left, err := filepath.Glob(filepath.Join(state, "recovery", "*"))
	if hidden, _ := filepath.Glob(filepath.Join(state, "recovery", ".new-*")); err != nil || len(left)+len(hidden) != 1 {
		t.Errorf("%v and %v are there (%v), want one file", left, hidden, err)
	}
}

// TestLookingMakesNoRecoveryFile: one made after a file was sealed does not open it,
// and would be kept for nothing.
func TestLookingMakesNoRecoveryFile(t *testing.T) {
	c := newContributor(t, 1, t.TempDir())
	own, err := c.identities()
	if err != nil || len(own) != 1 {
		t.Fatalf("%d identities (%v), want the wallet's alone", len(own), err)
	}
	if _, err := os.Stat(c.RecoveryFile()); !os.IsNotExist(err) {
		t.Errorf("a recovery file was made (%v)", err)
	}
	if _, err := c.slots(); err != nil {
		t.Fatal(err)
	}
	if own, err = c.identities(); err != nil || len(own) != 2 {
		t.Errorf("%d identities (%v), want 2", len(own), err)
	}
}

// TestDamagedRecoveryFileIsLeftAlone: it may be repaired, or a copy put back; what
// was sealed to it is not to be lost by making another.
func TestDamagedRecoveryFileIsLeftAlone(t *testing.T) {
	c := newContributor(t, 1, t.TempDir())
	if _, err := c.slots(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(c.RecoveryFile())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty":     "",
		"torn":      string(whole[:len(whole)/2]),
		"twice":     string(whole) + string(whole),
		"something": "recovery",
		// A classic identity: what is sealed to it does not outlive X25519.
		"classic": "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX\n",
	} {
		write(t, c.RecoveryFile(), text)
		for what, use := range map[string]func() error{
			"sealing": func() error { _, err := c.slots(); return err },
			"opening": func() error { _, err := c.identities(); return err },
		} {
			err := use()
			if err == nil || !strings.Contains(err.Error(), filepath.Base(c.RecoveryFile())) {
				t.Errorf("%s, %s: error %v, want one that names the file", name, what, err)
			}
			if err != nil && strings.Contains(err.Error(), "AGE-SECRET-KEY") {
				t.Errorf("%s, %s: the error quotes the key", name, what)
			}
		}
		if kept, err := os.ReadFile(c.RecoveryFile()); err != nil || string(kept) != text {
			t.Errorf("%s: the file was touched (%v)", name, err)
		}
	}
}
