package dao

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// TestProofsAreReadFromWhatSettlesThem: whoever has the transaction has the proofs.
func TestProofsAreReadFromWhatSettlesThem(t *testing.T) {
	p := NewPool(contribution.Pool{ChainID: 1480, Address: common.Address{7}})
	signature := make([]byte, 65)
	digest, err := contribution.SignatureDigest(signature)
	if err != nil {
		t.Fatal(err)
	}
	var b SignedBatch
	for i := range byte(3) {
		consent := contribution.Consent{Contributor: common.Address{i + 1}, MaxCode: 3, Scope: 1, Deadline: 99}
		b.Consents, b.Signatures = append(b.Consents, consent), append(b.Signatures, signature)
		b.Proofs = append(b.Proofs, contribution.Proof{
			Consent: consent.ID(p.Pool), Signature: digest, Account: contribution.Account{i}, Worker: common.Address{i + 9}, ProvedAt: 5,
			Score: 1200, Tier: 1, MailDay: 20_000, Policy: 2, Receipt: common.Hash{i},
		})
	}
	data := p.Settle(b).Data
	got, err := p.Proofs(data)
	if diff := cmp.Diff(b.Proofs, got); err != nil || diff != "" {
		t.Errorf("%v, and a difference:\n%s", err, diff)
	}
	for name, other := range map[string][]byte{"nothing": nil, "another call": append([]byte{1, 2, 3, 4}, data[4:]...), "cut short": data[:len(data)-33], "no arguments": data[:4]} {
		if got, err := p.Proofs(other); err == nil {
			t.Errorf("%s: read %v", name, got)
		}
	}
}
