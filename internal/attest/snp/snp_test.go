package snp_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-sev-guest/verify/trust"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
)

// made is an example, and what it is made into.
type made struct {
	example
	snp.Input
	genuine bool
}

// all are made once.
var all = sync.OnceValue(func() (list []made) {
	for _, e := range examples {
		s := good()
		e.alter(s)
		list = append(list, made{e, s.input(), s.genuine})
	}
	return list
})

func failed(f snp.Finding) (names []string) {
	for _, c := range f.Checks {
		if !c.OK {
			names = append(names, c.Name)
		}
	}
	return names
}

func TestEachFaultFailsItsOwnCheck(t *testing.T) {
	for _, m := range all() {
		t.Run(m.name, func(t *testing.T) {
			f := snp.Appraise(m.Input)
			if got := failed(f); !slices.Equal(got, m.fails) || f.Checks.OK() != (m.fails == nil) {
				t.Errorf("failed %q (%v), want %q", got, f.Checks.Err(), m.fails)
			}
		})
	}
}

// TestNoCheckIsIdle leaves out one check at a time: without it, an example that was made
// for it ends otherwise.
func TestNoCheckIsIdle(t *testing.T) {
	for _, name := range snp.Names() {
		missed := slices.ContainsFunc(all(), func(m made) bool {
			return slices.Contains(m.fails, name) && !slices.Equal(failed(snp.AppraiseWithout(m.Input, name)), m.fails)
		})
		if !missed {
			t.Errorf("without %s, everything that was made for it still ends as it should", name)
		}
	}
}

// TestGenuineReport looks past what refuses it: the signature, the chain and what the
// report says of a debug guest on an old machine.
func TestGenuineReport(t *testing.T) {
	s := good()
	genuine(s)
	s.now = time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)
	s.policy.SNP.Products = []policy.Product{{Name: "Milan"}}
	s.publish = func(c *collateral.Bundle) {
		c.AMD[0].Product, c.AMD[0].Chain, c.AMD = "Milan", string(trust.AskArkMilanVcekBytes), c.AMD[:1]
	}
	in := s.input()
	in.Roots[common.HexToHash("69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd")] = attest.IntelRoot // ARK-Milan, under any name
	f := snp.AppraiseWithout(in, "snp-milan", "snp-crl", "snp-crl-dates")
	want := []string{
		"root-allowed", "snp-mitigations-launch", "snp-mitigations", "snp-debug", "snp-guest-policy", "snp-abi",
		"snp-alias-check", "snp-platform-info", "measurement", "config", "platform-listed",
	}
	if got := failed(f); !slices.Equal(got, want) || !f.Authentic || f.Root != attest.IntelRoot {
		t.Errorf("failed %q (%v), want %q", got, f.Checks.Err(), want)
	}
}
