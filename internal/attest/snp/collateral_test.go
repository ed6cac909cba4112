package snp_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-sev-guest/verify/trust"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

// TestInspectCollateral: what a packer is told before there is any evidence.
func TestInspectCollateral(t *testing.T) {
	list := machine().CRL(now.Add(-time.Hour), now.Add(time.Hour))
	revoked := machine().CRL(now.Add(-time.Hour), now.Add(time.Hour), 2)
	genuine := func(chain []byte, signer string) collateral.Bundle {
		return collateral.Bundle{AMD: []collateral.AMD{{Product: "Genoa", Signer: signer, Chain: string(chain), CRL: list}}}
	}
	garbage := machine().Collateral(list)
	garbage.AMD[0].Chain = "none"
	for _, test := range []struct {
		name   string
		bundle collateral.Bundle
		roots  snp.Roots
		at     time.Time
		fails  []string
	}{
		{"as it should be", machine().Collateral(list), machine().Roots(), now, nil},
		{"nothing of AMD's", collateral.Bundle{}, machine().Roots(), now, nil},
		{"unreadable", garbage, machine().Roots(), now, []string{attest.CheckBundle}},
		{"no pinned root", machine().Collateral(list), other().Roots(), now, []string{attest.CheckRoot, attest.CheckRoot}},
		{"later", machine().Collateral(list), machine().Roots(), now.AddDate(1, 0, 0), []string{"snp-crl-dates", "snp-crl-dates"}},
		{"revoked", machine().Collateral(revoked), machine().Roots(), now, []string{"snp-revoked"}},
		{"AMD's own, with another's list", genuine(trust.AskArkGenoaVcekBytes, "vcek"), snp.Genuine(), now, []string{"snp-crl"}},
		{"AMD's, exchanged", genuine(trust.AskArkGenoaVlekBytes, "vcek"), snp.Genuine(), now, []string{"snp-authority", "snp-crl"}},
		{"AMD's for lent keys", genuine(trust.AskArkGenoaVlekBytes, "vlek"), snp.Genuine(), now, []string{"snp-crl"}},
	} {
		got := attest.Verdict{Checks: snp.InspectCollateral(test.bundle, test.roots, test.at)}.Reasons()
		if !slices.Equal(got, test.fails) {
			t.Errorf("%s: failed %q, want %q", test.name, got, test.fails)
		}
	}
}
