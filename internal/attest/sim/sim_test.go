package sim

import (
	"bytes"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestEveryByteOfAQuoteCounts flips a bit in every seventh.
func TestEveryByteOfAQuoteCounts(t *testing.T) {
	seed, data := Seed{1}, [64]byte{2}
	e, err := New(seed, contribution.RoleWorker).Attest(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	verifier := NewVerifier(seed.Root())
	verdict, err := verifier.Verify(e, data)
	if err != nil || verdict.Measurement != Measurement(contribution.RoleWorker) || verdict.Technology != attest.Simulated ||
		verdict.Root != attest.SimulatedRoot || verdict.Platform != seed.Platform() {
		t.Fatalf("got %+v, %v", verdict, err)
	}
	for i := 0; i < len(e.Report); i += 7 {
		altered := e
		altered.Report = bytes.Clone(e.Report)
		altered.Report[i] ^= 1 << (i % 8)
		verdict, err := verifier.Verify(altered, data)
		if !errors.Is(err, attest.ErrUntrusted) {
			t.Fatalf("with a bit of byte %d flipped it is believed: %v", i, err)
		}
		if verdict.Measurement != (common.Hash{}) {
			t.Fatalf("byte %d: a measurement from a quote that is not authentic", i)
		}
	}
}

// TestItSaysThatItIsSimulated in whatever people get to read.
func TestItSaysThatItIsSimulated(t *testing.T) {
	seed, data := Seed{1}, [64]byte{2}
	e, err := New(seed, contribution.RoleWorker).Attest(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	good, err := NewVerifier(seed.Root()).Verify(e, data)
	if err != nil {
		t.Fatal(err)
	}
	_, wrongRoot := NewVerifier(Seed{2}.Root()).Verify(e, data)
	_, wrongData := NewVerifier(seed.Root()).Verify(e, [64]byte{})
	for _, text := range []string{
		fmt.Sprint(wrongRoot), fmt.Sprint(wrongData), fmt.Sprintf("%+v", good.Checks), string(e.Technology), fileText,
	} {
		if !strings.Contains(strings.ToLower(text), "simulat") {
			t.Errorf("%q does not say so", text)
		}
	}
}

func TestSealingKeyIsOfOneCodeOnOneMachine(t *testing.T) {
	seen := map[[32]byte]string{}
	for _, seed := range []Seed{{1}, {2}} {
		for _, role := range []contribution.Role{contribution.RoleWorker, contribution.RoleKeyring, contribution.RoleIndex} {
			a := New(seed, role)
			key, err := a.SealingKey(t.Context())
			again, _ := New(seed, role).SealingKey(t.Context())
			if err != nil || key != again {
				t.Fatalf("got %v, and another key the second time: %v", err, key != again)
			}
			name := fmt.Sprintf("machine %d, role %d", seed[0], role)
			if other, dup := seen[key]; dup {
				t.Errorf("%s and %s have one key", name, other)
			}
			seen[key] = name
		}
	}
}

func TestSeedIsHidden(t *testing.T) {
	seed := Seed{0xab, 0xcd}
	for _, verb := range []string{"%v", "%x", "%s", "%#v", "%d"} {
		if got := fmt.Sprintf(verb, seed); got != "(simulator seed)" {
			t.Errorf("%s prints %q", verb, got)
		}
	}
}

func TestSeedFileIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "simulated.key")
	first, err := Load(path, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Load(path, rand.Reader)
	if err != nil || first != second {
		t.Errorf("a second seed: %v, %v", first != second, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600: %v", info.Mode(), err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "SIMULATED") {
		t.Errorf("the file does not say what it is: %q, %v", text, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestProcessesThatBeginTogetherShareASeed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "simulated.key")
	seeds := make([]Seed, 16)
	var done sync.WaitGroup
	for i := range seeds {
		done.Go(func() {
			var err error
			if seeds[i], err = Load(path, rand.Reader); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
	for _, seed := range seeds {
		if seed != seeds[0] {
			t.Fatal("two seeds")
		}
	}
}

func TestSpoiledSeedFileIsRefusedAndKept(t *testing.T) {
	digits := strings.Repeat("ab", 32)
	for name, text := range map[string]string{
		"empty":      "",
		"no text":    digits,
		"short":      fileText + digits[2:],
		"long":       fileText + digits + "ab",
		"not hex":    fileText + "zz" + digits[2:],
		"wrong text": strings.Replace(fileText, "SIMULATED", "REAL", 1) + digits,
		"endless":    fileText + strings.Repeat("ab", maxFile),
	} {
		path := filepath.Join(t.TempDir(), "simulated.key")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path, rand.Reader); err == nil {
			t.Errorf("%s: it was taken", name)
		}
		if now, _ := os.ReadFile(path); string(now) != text {
			t.Errorf("%s: the file was changed", name)
		}
	}
}

func FuzzReport(f *testing.F) {
	e, err := New(Seed{1}, contribution.RoleWorker).Attest(f.Context(), [64]byte{2})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(e.Report)
	verifier := NewVerifier(Seed{1}.Root())
	f.Fuzz(func(t *testing.T, report []byte) {
		_, err := verifier.Verify(attest.Evidence{Technology: attest.Simulated, Report: report, Bundle: e.Bundle}, [64]byte{2})
		if err == nil && !bytes.Equal(report, e.Report) {
			t.Errorf("%x is believed", report)
		}
	})
}

// TestCertificatesSayThatTheyAreSimulated: all of them, in two ways that no certificate
// of Intel's has.
func TestCertificatesSayThatTheyAreSimulated(t *testing.T) {
	root, ca, pck, signer, qe := NewWorld(Seed{1}, time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)).certificates()
	for _, c := range []*x509.Certificate{root, ca, pck, signer, qe} {
		if len(c.Subject.Organization) != 1 || c.Subject.Organization[0] != Organization {
			t.Errorf("%s is of %q", c.Subject.CommonName, c.Subject.Organization)
		}
		said := slices.ContainsFunc(c.Subject.Names, func(a pkix.AttributeTypeAndValue) bool {
			return a.Type.Equal(oidSimulated) && a.Value == "simulated"
		})
		if !said {
			t.Errorf("%s does not say so in its name", c.Subject.CommonName)
		}
	}
}

// TestWorldsAreTheSameEveryTime: a seed and a time give the same bytes.
func TestWorldsAreTheSameEveryTime(t *testing.T) {
	at := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	one, other := NewWorld(Seed{1}, at), NewWorld(Seed{1}, at)
	if !bytes.Equal(one.Quote([64]byte{1}), other.Quote([64]byte{1})) {
		t.Error("two quotes")
	}
	if diff := cmp.Diff(one.Collateral(), other.Collateral()); diff != "" {
		t.Errorf("two publications:\n%s", diff)
	}
	if NewWorld(Seed{2}, at).RootDigest() == one.RootDigest() {
		t.Error("two seeds have one root")
	}
}
