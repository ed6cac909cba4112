package identity_test

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

var ownerKey = identity.OwnerKey{Domain: "dao.example", ChainID: 1480}

// wallet is a well-known test key.
var wallet, _ = crypto.HexToECDSA("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")

var owner = crypto.PubkeyToAddress(wallet.PublicKey)

func sign(t testing.TB, text string) []byte {
	t.Helper()
	signature, err := crypto.Sign(accounts.TextHash([]byte(text)), wallet)
	if err != nil {
		t.Fatal(err)
	}
	return signature
}

// TestMessageIsPinned: another byte in this text is another key for everybody.
func TestMessageIsPinned(t *testing.T) {
	want := `dao.example wants you to sign in with your Ethereum account:
0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266

Unlock my ChatGPT Data DAO file key (v1). This signature is a secret key: it opens every file I contributed. ` +
		`Sign it only on dao.example, never share it. It is free and sends no transaction.

URI: https://dao.example/unlock
Version: 1
Chain ID: 1480
Nonce: filekeyv1
Issued At: 2026-01-01T00:00:00.000Z`
	got := ownerKey.Message(owner)
	if got != want {
		t.Errorf("message is\n%s\nwant\n%s", got, want)
	}
	if !seal.IsOwnerKeyMessage(got) || !seal.IsOwnerKeyMessage(strings.ReplaceAll(got, "filekeyv1", "x")) ||
		!seal.IsOwnerKeyMessage(strings.ReplaceAll(got, "secret", "x")) {
		t.Error("nonce and phrase do not each give the message away")
	}
}

func TestEveryFormOfASignatureGivesTheSameKey(t *testing.T) {
	signature := sign(t, ownerKey.Message(owner))
	want, err := ownerKey.Identity(owner, signature)
	if err != nil {
		t.Fatal(err)
	}
	ethereum := bytes.Clone(signature)
	ethereum[64] += 27
	compact := bytes.Clone(signature[:64])
	compact[32] |= signature[64] << 7
	high := bytes.Clone(signature)
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(signature[32:64]))
	s.FillBytes(high[32:64])
	high[64] ^= 1
	for name, form := range map[string][]byte{"v from 27": ethereum, "EIP-2098": compact, "high s": high} {
		before := bytes.Clone(form)
		got, err := ownerKey.Identity(owner, form)
		if err != nil || got.String() != want.String() {
			t.Errorf("%s: another key, error %v", name, err)
		}
		if !bytes.Equal(form, before) {
			t.Errorf("%s: the caller's signature was changed", name)
		}
	}
}

func TestIdentityIsPinned(t *testing.T) {
	id, err := ownerKey.Identity(owner, sign(t, ownerKey.Message(owner)))
	if err != nil {
		t.Fatal(err)
	}
	const want = "AGE-SECRET-KEY-PQ-14FY4T7Q782UJPRCNLDDHL6J28FW0JHU0UP9KQF0VCNQS7W5K0QASC5L05S"
	if got := id.String(); got != want {
		t.Errorf("the test wallet's identity is %s, want %s", got, want)
	}
}

func TestOtherConstantsGiveOtherKeys(t *testing.T) {
	seen := map[string]bool{}
	for _, o := range []identity.OwnerKey{
		ownerKey, {Domain: "dao.test", ChainID: 1480}, {Domain: "dao.example", ChainID: 14800}, {Domain: "dao.example", ChainID: 1480, Index: 1},
	} {
		id, err := o.Identity(owner, sign(t, o.Message(owner)))
		if err != nil || seen[id.String()] {
			t.Errorf("%+v: a key seen before, or error %v", o, err)
		}
		seen[id.String()] = true
	}
}

func TestIdentityRefuses(t *testing.T) {
	good := sign(t, ownerKey.Message(owner))
	wrongV := bytes.Clone(good)
	wrongV[64] = 2
	tests := []struct {
		name      string
		owner     common.Address
		signature []byte
	}{
		{"another text", owner, sign(t, "hello")},
		{"another owner", common.HexToAddress("0x01"), good},
		{"nothing", owner, nil},
		{"a contract wallet's signature", owner, make([]byte, 200)},
		{"zeros", owner, make([]byte, 65)},
		{"v out of range", owner, wrongV},
		{"a byte changed", owner, flipped(good, 10)},
	}
	for _, tt := range tests {
		if _, err := ownerKey.Identity(tt.owner, tt.signature); !errors.Is(err, identity.ErrOwnerSignature) {
			t.Errorf("%s: error %v, want ErrOwnerSignature", tt.name, err)
		}
	}
}

func FuzzOwnerSignature(f *testing.F) {
	f.Add(sign(f, ownerKey.Message(owner)))
	f.Add(make([]byte, 64))
	f.Fuzz(func(t *testing.T, signature []byte) {
		if id, err := ownerKey.Identity(owner, signature); (id == nil) == (err == nil) {
			t.Errorf("identity and error are both there, or neither: %v", err)
		}
	})
}
