package contribution

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

func signatureVectors(t *testing.T) vectors {
	type signatureCase struct {
		Name            string         `json:"name"`
		Key             hexutil.Bytes  `json:"key"`
		Signer          common.Address `json:"signer"`
		ID              ID             `json:"id"`
		Signature       hexutil.Bytes  `json:"signature"`
		SignatureDigest common.Hash    `json:"signatureDigest"`
	}
	v := vectors{Spec: "docs/spec/signature.md", Runs: everywhere,
		Note: "input of an invalid case is a signature over the ID of the first valid case"}
	for _, name := range []string{"contributor", "worker", "keyring", "index"} {
		id := ID(label("signed by " + name))
		sig := signedBy(t, id, name)
		v.Valid = append(v.Valid, signatureCase{"signed by a " + name, keyHex(name), addressOf(name), id, sig, signatureDigest(t, sig)})
	}
	id := ID(label("signed by contributor"))
	for _, c := range brokenSignatures(signedBy(t, id, "contributor")) {
		_, err := Recover(id, c.sig)
		v.Invalid = append(v.Invalid, refuse(t, c.name, hexutil.Bytes(c.sig), c.want, err))
	}
	return v
}

type brokenSignature struct {
	name string
	sig  []byte
	want Refusal
}

func brokenSignatures(sig []byte) []brokenSignature {
	with := func(at int, b ...byte) []byte {
		c := append([]byte{}, sig...)
		copy(c[at:], b)
		return c
	}
	zero := make([]byte, 32)
	order := crypto.S256().Params().N
	highS := new(big.Int).Sub(order, new(big.Int).SetBytes(sig[32:64]))
	// No point of the curve has this x: x³ + 7 is not a square.
	noPoint := append(make([]byte, 31), 5)
	return []brokenSignature{
		{"nothing", nil, ErrLength},
		{"one byte short", sig[:64], ErrLength},
		{"one byte more", append(append([]byte{}, sig...), 0), ErrLength},
		{"v counted from 0", with(64, sig[64]-27), ErrRecoveryID},
		{"v of a transaction's kind", with(64, sig[64]+8), ErrRecoveryID},
		{"the other half of the group order", with(32, append(highS.FillBytes(make([]byte, 32)), 55-sig[64])...), ErrHighS},
		{"r of zero", with(0, zero...), ErrSignature},
		{"s of zero", with(32, zero...), ErrSignature},
		{"r at the group order", with(0, order.Bytes()...), ErrSignature},
		{"s at the group order", with(32, order.Bytes()...), ErrSignature},
		{"r that is on no point", with(0, noPoint...), ErrSignature},
	}
}

func accountVectors(t *testing.T) vectors {
	type accountCase struct {
		Name  string      `json:"name"`
		Value AccountWord `json:"value"`
		Word  common.Hash `json:"word"`
	}
	valid := func(name string, a AccountWord) accountCase {
		word, err := a.Pack()
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return accountCase{name, a, word}
	}
	usual := AccountWord{Wallet: addressOf("contributor"), Paid: 420_000, MailDay: 20_819, Seq: 1}
	withdrawn := usual
	withdrawn.HasWithdrawals = true
	largest := AccountWord{Wallet: common.MaxAddress, Paid: maxPaid, MailDay: 65535, Seq: maxSeq, HasWithdrawals: true}
	v := vectors{Spec: "docs/spec/account.md", Runs: everywhere, Note: "input of an invalid case is a word to unpack",
		Valid: []any{
			valid("an account nobody knows", AccountWord{}),
			valid("a usual account", usual),
			valid("an account with withdrawals", withdrawn),
			valid("every field at its largest", largest),
		}}
	word := common.Hash{0: 2}
	_, err := UnpackAccount(word)
	v.Invalid = append(v.Invalid, refuse(t, "a flag nobody has defined", word, ErrRange, err))
	return v
}

func stanzaVectors(t *testing.T) vectors {
	type stanzaCase struct {
		Name        string         `json:"name"`
		Contributor common.Address `json:"contributor"`
		ChainID     uint64         `json:"chainId,string"`
		Pool        common.Address `json:"pool"`
		Stanza      stanzaJSON     `json:"stanza"`
	}
	v := vectors{Spec: "docs/spec/stanza.md", Runs: everywhere}
	good := Binding{addressOf("contributor"), testPool}.Stanza()
	for _, chainID := range sortedChains {
		b := Binding{addressOf("contributor"), Pool{chainID, testPool.Address}}
		v.Valid = append(v.Valid, stanzaCase{"chain " + b.Stanza().Args[1], b.Contributor, chainID, b.Pool.Address, jsonOf(b.Stanza())})
	}
	const zero = "0x0000000000000000000000000000000000000000"
	upper := addressOf("contributor").Hex()
	for _, c := range []struct {
		name string
		s    Stanza
		want Refusal
	}{
		{"another type", Stanza{"gptdao.org/other", good.Args, nil}, ErrSchema},
		{"no argument", Stanza{StanzaType, []string{}, nil}, ErrLength},
		{"an argument too few", Stanza{StanzaType, good.Args[:2], nil}, ErrLength},
		{"an argument too many", Stanza{StanzaType, append(good.Args[:3:3], "x"), nil}, ErrLength},
		{"a body", Stanza{StanzaType, good.Args, []byte{0}}, ErrLength},
		{"a checksummed address", withArg(good, 0, upper), ErrSyntax},
		{"an address without 0x", withArg(good, 0, good.Args[0][2:]), ErrSyntax},
		{"a short address", withArg(good, 0, good.Args[0][:41]), ErrSyntax},
		{"a long address", withArg(good, 2, good.Args[2]+"0"), ErrSyntax},
		{"an address that is not hex", withArg(good, 2, "0x"+good.Args[2][3:]+"g"), ErrSyntax},
		{"a chain id with a leading zero", withArg(good, 1, "031480"), ErrSyntax},
		{"a chain id with a sign", withArg(good, 1, "+31480"), ErrSyntax},
		{"a chain id in hex", withArg(good, 1, "0x7af8"), ErrSyntax},
		{"an empty chain id", withArg(good, 1, ""), ErrSyntax},
		{"a chain id above 64 bits", withArg(good, 1, "18446744073709551616"), ErrSyntax},
		{"a chain id of zero", withArg(good, 1, "0"), ErrMissing},
		{"the zero contributor", withArg(good, 0, zero), ErrMissing},
		{"the zero pool", withArg(good, 2, zero), ErrMissing},
	} {
		_, err := ParseStanza(c.s)
		v.Invalid = append(v.Invalid, refuse(t, c.name, jsonOf(c.s), c.want, err))
	}
	return v
}

// stanzaJSON spells a stanza's body in hex, as all bytes in the vectors are.
type stanzaJSON struct {
	Type string        `json:"type"`
	Args []string      `json:"args"`
	Body hexutil.Bytes `json:"body"`
}

func jsonOf(s Stanza) stanzaJSON { return stanzaJSON{s.Type, s.Args, s.Body} }

func withArg(s Stanza, i int, arg string) Stanza {
	args := append([]string{}, s.Args...)
	args[i] = arg
	return Stanza{s.Type, args, s.Body}
}
