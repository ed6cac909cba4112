package identity_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// stock builds the age command as tools/go.mod pins it.
func stock(t *testing.T) string {
	t.Helper()
	command := filepath.Join(t.TempDir(), "age")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", command, "filippo.io/age/cmd/age")
	build.Dir = "../../../tools"
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building age: %v\n%s", err, out)
	}
	return command
}

func run(t *testing.T, stdin []byte, command string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command, args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("age %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return stdout.Bytes()
}

// TestTheAgeCommand opens what is sealed here, with a recovery file as its owner keeps
// it; and what it encrypts to both recipients opens here, but says nobody's name.
func TestTheAgeCommand(t *testing.T) {
	command := stock(t)
	s := sealFile(t, 200_000)
	dir := t.TempDir()
	file, recovery := filepath.Join(dir, "sealed.age"), filepath.Join(dir, "recovery.txt")
	var text bytes.Buffer
	err := errors.Join(identity.WriteRecovery(&text, s.own, binding.Contributor, time.Now()),
		os.WriteFile(recovery, text.Bytes(), 0o600), os.WriteFile(file, s.file, 0o600))
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, nil, command, "-d", "-i", recovery, file); !bytes.Equal(got, s.plain) {
		t.Errorf("age opens %d bytes, want %d", len(got), len(s.plain))
	}

	made := run(t, s.plain, command, "-r", s.id.Recipient().String(), "-r", s.own.Recipient().String())
	header, err := seal.Header(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []age.Identity{s.id, s.own} {
		key, err := identity.OpenHeader(header, id)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := (sealed{file: made}).open(key); err != nil || !bytes.Equal(got, s.plain) {
			t.Errorf("opened %d bytes of what age made, error %v", len(got), err)
		}
	}
	if b, err := seal.BindingOf(header); !errors.Is(err, seal.ErrHeader) {
		t.Errorf("age bound a file to %v, %v", b, err)
	}
}

// TestTheAgeCommandOpensTheVectors, and so what any implementation makes of them.
func TestTheAgeCommandOpensTheVectors(t *testing.T) {
	command := stock(t)
	v := readVectors(t)
	own := filepath.Join(t.TempDir(), "own.txt")
	if err := os.WriteFile(own, []byte(v.Own[1]+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range v.Valid {
		if c.Size > whole {
			continue
		}
		file := make([]byte, c.Size)
		if _, err := v.file(c).ReadAt(file, 0); err != nil {
			t.Fatal(err)
		}
		want := make([]byte, c.Plain)
		_, _ = pattern(c.Plain).ReadAt(want, 0)
		if got := run(t, file, command, "-d", "-i", own); !bytes.Equal(got, want) {
			t.Errorf("%s: age opens %d bytes, want %d", c.Name, len(got), len(want))
		}
	}
}
