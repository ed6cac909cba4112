package tdx

import (
	"crypto/x509"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tdx-guest/verify"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// TestGapsOfTheLibrary keeps what go-tdx-guest believes, with collateral, revocations
// and all, and must not be believed. Where it starts to refuse, the gap has closed and
// the line may go; our own answer stays.
func TestGapsOfTheLibrary(t *testing.T) {
	cases := map[string]attesttest.Case{}
	for _, c := range attesttest.Read(t, "tdx.json").Cases {
		cases[c.Name] = c
	}
	for name, believes := range map[string]bool{
		"a revoked platform with a module that is up to date":       true,
		"a platform out of date with a module that is up to date":   true,
		"a PCE out of date with a module that is up to date":        true,
		"TCB info of tomorrow":                                      true,
		"a QE identity of tomorrow":                                 true,
		"a revocation list of the root of tomorrow":                 true,
		"a revocation list of the CA of tomorrow":                   true,
		"bytes after the quote":                                     true,
		"a padded quote":                                            true,
		"a debug guest":                                             true,
		"SEPT_VE_DISABLE not set":                                   true,
		"a guest that can be migrated":                              true,
		"an unknown attribute":                                      true,
		"a service domain":                                          true,
		"TCB info from before a recovery":                           true,
		"the simulated root under the default policy":               true,
		"a TDX module whose version has another signer":             true,
		"an expired revocation list of the root":                    false,
		"an expired revocation list of the CA":                      false,
		"a revoked PCK certificate":                                 false,
		"a module out of date":                                      false,
		"a root that nobody pinned":                                 false,
		"genuine TDX 1.0 without SEPT_VE_DISABLE":                   false,
		"genuine TDX 1.5 in its own time, with revocations of 2023": false,
	} {
		c, ok := cases[name]
		if !ok {
			t.Errorf("there is no vector %q", name)
			continue
		}
		in := inputOf(t, c)
		if _, err := Appraise(in); err == nil {
			t.Errorf("%s: it is believed", name)
		}
		if err := library(in); (err == nil) != believes {
			t.Errorf("%s: the library says %v, believes it: want %t", name, err, believes)
		}
	}
}

func inputOf(t *testing.T, c attesttest.Case) Input {
	t.Helper()
	d, err := policy.Parse(attesttest.Open(t, c.Policy))
	if err != nil {
		t.Fatal(err)
	}
	roots := Genuine()
	if len(c.SimulatedRoot) > 0 {
		roots[common.Hash(c.SimulatedRoot)] = attest.SimulatedRoot
	}
	return Input{
		Quote: attesttest.Open(t, c.Evidence), Collateral: attesttest.Open(t, c.Collateral), Policy: d,
		Roots: roots, Time: c.Time, ReportData: [64]byte(c.ReportData),
	}
}

// library asks go-tdx-guest for all that it checks, with the quote's root pinned if it
// is ours.
func library(in Input) error {
	a := &appraisal{Input: in}
	for _, c := range reading {
		_ = c.holds(a) // what is read is what counts
	}
	roots := x509.NewCertPool()
	if in.Roots[fingerprint(a.chain)] != "" {
		roots.AddCert(a.chain.root())
	}
	return verify.RawTdxQuote(in.Quote, &verify.Options{
		TrustedRoots: roots, GetCollateral: true, CheckRevocations: true, Getter: a.offline(),
		Now: &verify.TimeSet{PckCertChain: in.Time, TcbInfo: in.Time, QeIdentity: in.Time, PckCrl: in.Time, RootCaCrl: in.Time},
	})
}
