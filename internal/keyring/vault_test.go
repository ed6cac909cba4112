package keyring

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func (k *kit) file() string { return filepath.Join(k.config.Dir, simulatedName) }

func TestSecretsOutliveTheProcess(t *testing.T) {
	k := newKit(t)
	before := k.open(t)
	e := k.publish(t, before)
	k.reboot(t)
	k.chain.head = contribution.Head{1}
	after := k.open(t)
	if before.derived.log != after.derived.log || before.derived.account != after.derived.account ||
		before.Families()[0] != after.Families()[0] {
		t.Error("other keys after a restart")
	}
	if _, held := after.secrets.find(1, e.RecipientHash); !held {
		t.Error("the epoch's key is gone")
	}
	info, err := os.Stat(k.file())
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the file of secrets has mode %v", info.Mode())
	}
	text, err := os.ReadFile(k.file())
	must(t, err)
	if bytes.Contains(text, after.secrets.Root) || bytes.Contains(text, []byte("AGE-SECRET-KEY")) {
		t.Error("secrets in the clear")
	}
	if left, _ := os.ReadDir(k.config.Dir); len(left) != 2 {
		t.Errorf("%d files in the folder, want the secrets and the lock", len(left))
	}
}

// TestDamagedSecretsAreNeverReplaced: new ones would let everybody be paid again.
func TestDamagedSecretsAreNeverReplaced(t *testing.T) {
	flip := func(at int) func([]byte) []byte {
		return func(b []byte) []byte { b[(at+len(b))%len(b)] ^= 1; return b }
	}
	tests := []struct {
		name   string
		damage func([]byte) []byte
		change func(*kit)
	}{
		{"another first line", flip(0), nil},
		{"another nonce", flip(len(vaultMagic)), nil},
		{"a byte changed", flip(60), nil},
		{"the last byte changed", flip(-1), nil},
		{"empty", func(b []byte) []byte { return nil }, nil},
		{"only the first line", func(b []byte) []byte { return b[:len(vaultMagic)] }, nil},
		{"cut by one byte", func(b []byte) []byte { return b[:len(b)-1] }, nil},
		{"longer", func(b []byte) []byte { return append(b, 0) }, nil},
		{"other code", nil, func(k *kit) { k.config.Attester = sim.New(k.seed, 9) }},
		{"another machine", nil, func(k *kit) { k.config.Attester = sim.New(sim.Seed{2}, contribution.RoleKeyring) }},
		{"another pool", nil, func(k *kit) { k.config.Pool.Address[0]++ }},
		{"another registry", nil, func(k *kit) { k.config.Registry.Address[0]++ }},
		{"another realm", nil, func(k *kit) { k.config.Realm++ }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t)
			k.open(t)
			k.close(t)
			kept, err := os.ReadFile(k.file())
			must(t, err)
			if tt.damage != nil {
				kept = tt.damage(kept)
				must(t, os.WriteFile(k.file(), kept, 0o600))
			}
			if tt.change != nil {
				tt.change(k)
			}
			if _, err := Open(t.Context(), k.config); !errors.Is(err, ErrSecrets) {
				t.Errorf("error %v, want ErrSecrets", err)
			}
			if after, err := os.ReadFile(k.file()); err != nil || !bytes.Equal(after, kept) {
				t.Errorf("the file was touched, or error %v", err)
			}
		})
	}
}

func TestLostSecretsAreNotMadeAnew(t *testing.T) {
	k := newKit(t)
	k.chain.head = contribution.Head{1}
	if _, err := Open(t.Context(), k.config); !errors.Is(err, ErrLost) {
		t.Errorf("error %v, want ErrLost", err)
	}
	if _, err := os.Stat(k.file()); err == nil {
		t.Error("a file was made")
	}
	k.chain.head, k.chain.down = contribution.Head{}, errors.New("unreachable")
	if _, err := Open(t.Context(), k.config); !errors.Is(err, k.chain.down) {
		t.Errorf("with the chain down: error %v, want its", err)
	}
}

func TestOneKeyringAtATime(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	if _, err := Open(t.Context(), k.config); !errors.Is(err, ErrInUse) {
		t.Errorf("a second one: error %v, want ErrInUse", err)
	}
	k.chain.down = errors.New("unreachable")
	must(t, ring.Close())
	if _, err := Open(t.Context(), k.config); !errors.Is(err, k.chain.down) {
		t.Errorf("one that does not start: error %v, want the chain's", err)
	}
	k.chain.down, k.opened = nil, nil
	k.open(t)
}

// sealsNothing is an attester of a platform without a sealing key.
type sealsNothing struct{ attest.Attester }

func (sealsNothing) SealingKey(context.Context) ([32]byte, error) {
	return [32]byte{}, attest.ErrNoSealing
}

func TestWithoutASealingKeyNothingIsKept(t *testing.T) {
	k := newKit(t)
	k.config.Attester = sealsNothing{k.config.Attester}
	ring := k.open(t)
	k.publish(t, ring)
	if left, _ := os.ReadDir(k.config.Dir); len(left) != 0 {
		t.Errorf("%d files were made", len(left))
	}
}

func TestSecretsHideFromFmt(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	k.publish(t, ring)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x"} {
		text := fmt.Sprintf(verb, ring.secrets) + fmt.Sprintf(verb, ring.secrets.Epochs)
		if bytes.Contains([]byte(text), []byte("AGE-SECRET")) || len(text) > 100 {
			t.Errorf("%s prints %.200s", verb, text)
		}
	}
}

func TestConfigIsChecked(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"no identity":            func(c *Config) { c.Self = nil },
		"no chain":               func(c *Config) { c.Chain = nil },
		"families out of order":  func(c *Config) { c.Families = []uint8{2, 1} },
		"family 0":               func(c *Config) { c.Families = []uint8{0} },
		"no epoch but overlap":   func(c *Config) { c.EpochTerm, c.EpochOverlap = 10, 10 },
		"an epoch without end":   func(c *Config) { c.EpochTerm = 1 << 63 },
		"a lease without an end": func(c *Config) { c.LeaseTerm = 1 << 63 },
	} {
		k := newKit(t)
		change(&k.config)
		if _, err := Open(t.Context(), k.config); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

func FuzzVault(f *testing.F) {
	k := newKit(f)
	// Each of the fuzzer's processes has a sealing key of its own.
	_, err := rand.Read(k.seed[:])
	must(f, err)
	k.config.Attester = sim.New(k.seed, contribution.RoleKeyring)
	ring := k.open(f)
	sealed, err := os.ReadFile(k.file())
	must(f, err)
	f.Add(sealed)
	f.Add([]byte(vaultMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := ring.vault.open(b); err == nil && !bytes.Equal(b, sealed) {
			t.Error("opened what nobody sealed")
		}
	})
}
