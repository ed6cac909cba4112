package escrow

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestFieldIsAES: examples of FIPS 197 §4.2, and the laws of a field.
func TestFieldIsAES(t *testing.T) {
	for _, x := range [][3]byte{{0x57, 0x83, 0xc1}, {0x57, 0x13, 0xfe}, {0x57, 0x02, 0xae}, {0x57, 0x10, 0x07}, {0, 0x13, 0}} {
		if got := multiply(x[0], x[1]); got != x[2] {
			t.Errorf("%x · %x = %x, want %x", x[0], x[1], got, x[2])
		}
	}
	for a := 1; a < 256; a++ {
		if got := multiply(byte(a), invert(byte(a))); got != 1 {
			t.Fatalf("%x · its inverse = %x", a, got)
		}
		for b := range 256 {
			if multiply(byte(a), byte(b)) != multiply(byte(b), byte(a)) || multiply(byte(a), byte(b)^1) != multiply(byte(a), byte(b))^byte(a) {
				t.Fatalf("%x and %x break a law", a, b)
			}
		}
	}
}

// TestSplitVector: the polynomial 0x42 + 0x17·x + 0xa5·x², by hand.
func TestSplitVector(t *testing.T) {
	parts, err := split([]byte{0x42}, 5, 3, bytes.NewReader([]byte{0x17, 0xa5}))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range parts {
		x := byte(i + 1)
		want := 0x42 ^ multiply(0x17, x) ^ multiply(0xa5, multiply(x, x))
		if p.x != x || p.y[0] != want {
			t.Errorf("part %d is (%x, %x), want (%x, %x)", i, p.x, p.y[0], x, want)
		}
	}
	if parts[0].y[0] != 0xf0 {
		t.Errorf("at 1 it is %x, want f0", parts[0].y[0])
	}
}

func TestAnyThresholdOfPartsIsEnoughAndFewerSayNothing(t *testing.T) {
	secret := []byte("thirty-two bytes of an index root")
	parts, err := split(secret, 5, 3, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for mask := range 32 {
		var some []part
		for i := range parts {
			if mask>>i&1 == 1 {
				some = append(some, parts[i])
			}
		}
		got, err := combine(some)
		if enough := len(some) >= 3; enough != (err == nil && bytes.Equal(got, secret)) {
			t.Errorf("parts %05b: secret found is %v, want %v", mask, !enough, enough)
		}
	}
	// With two parts every byte is as likely as any other: some third part leads to each.
	seen := map[byte]bool{}
	for y := range 256 {
		third := part{x: 3, y: bytes.Repeat([]byte{byte(y)}, len(secret))}
		got, err := combine([]part{parts[0], parts[1], third})
		if err != nil {
			t.Fatal(err)
		}
		seen[got[0]] = true
	}
	if len(seen) != 256 {
		t.Errorf("two parts leave %d values of a byte, want 256", len(seen))
	}
}

// holders are people with age identities.
func holders(t *testing.T, n int) (ids []*age.HybridIdentity, g Governed) {
	t.Helper()
	for range n {
		id, err := age.GenerateHybridIdentity()
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		g.Holders = append(g.Holders, contribution.Recipient(id.Recipient().String()))
	}
	g.Threshold = n/2 + 1
	return ids, g
}

func TestHoldersRestoreTheRoot(t *testing.T) {
	ids, g := holders(t, 3)
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	root, deployment := bytes.Repeat([]byte{7}, RootSize), common.Hash{1}
	set, err := Make(root, deployment, g, rand.Reader, func(id contribution.ID) ([]byte, error) {
		s, err := contribution.Sign(id, key)
		return s[:], err
	})
	if err != nil {
		t.Fatal(err)
	}
	if signer, err := set.Check(deployment); err != nil || signer != crypto.PubkeyToAddress(key.PublicKey) {
		t.Fatalf("signed by %s, error %v", signer, err)
	}
	if _, err := set.Check(common.Hash{2}); !errors.Is(err, ErrSet) {
		t.Errorf("another deployment: error %v, want ErrSet", err)
	}
	gather := Gather{Set: set}
	first, err := set.OpenShare(ids[2])
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, enough, err := gather.Add(first); enough || err != nil {
			t.Errorf("one share, twice: enough is %v, error %v", enough, err)
		}
	}
	forged := Share{Set: first.Set, Index: 1, Value: make([]byte, RootSize)}
	if _, _, err := gather.Add(forged); !errors.Is(err, ErrShare) {
		t.Errorf("a forged share: error %v, want ErrShare", err)
	}
	second, err := set.OpenShare(ids[0])
	if err != nil {
		t.Fatal(err)
	}
	got, enough, err := gather.Add(second)
	if !enough || err != nil || !bytes.Equal(got, root) {
		t.Errorf("two shares: enough is %v, error %v", enough, err)
	}
	stranger, _ := holders(t, 1)
	if _, err := set.OpenShare(stranger[0]); !errors.Is(err, ErrShare) {
		t.Errorf("a stranger: error %v, want ErrShare", err)
	}
	if text := fmt.Sprintf("%v %+v %x", second, second, second); strings.Contains(text, new(big.Int).SetBytes(second.Value[:4]).Text(16)) {
		t.Error("a share prints itself")
	}
}

func TestGovernedIsChecked(t *testing.T) {
	_, g := holders(t, 3)
	for name, change := range map[string]func(*Governed){
		"one is enough":       func(g *Governed) { g.Threshold = 1 },
		"more than there are": func(g *Governed) { g.Threshold = 4 },
		"one twice":           func(g *Governed) { g.Holders = []contribution.Recipient{g.Holders[0], g.Holders[0]} },
		"a classic recipient": func(g *Governed) { g.Holders = append(g.Holders[:2:2], "age1qqqq") },
	} {
		changed := g
		change(&changed)
		if changed.Check() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
