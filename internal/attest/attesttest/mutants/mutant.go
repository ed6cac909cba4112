package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// mutant is one case. Bytes are base64.
type mutant struct {
	N             int               `json:"n"`
	Of            string            `json:"of"`          // what was altered
	Alterations   []string          `json:"alterations"` // how
	Technology    attest.Technology `json:"technology"`
	Report        []byte            `json:"report"`
	Bundle        []byte            `json:"bundle"`
	Collateral    []byte            `json:"collateral"`
	Policy        []byte            `json:"policy"`
	SimulatedRoot string            `json:"simulatedRoot"`
	Time          int64             `json:"time"`
	ReportData    []byte            `json:"reportData"`
	Want          attesttest.Want   `json:"want"`
}

// corpus are the vectors: the good ones, and all.
type corpus struct{ good, all []mutant }

func readCorpus(dir string, technologies []string) (c corpus, err error) {
	for _, name := range technologies {
		b, err := os.ReadFile(filepath.Join(dir, name+".json"))
		if err != nil {
			return c, err
		}
		var f attesttest.File
		if err := json.Unmarshal(b, &f); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
		for _, one := range f.Cases {
			m, err := readCase(dir, one)
			if err != nil {
				return c, err
			}
			c.all = append(c.all, m)
			if one.Want.Trusted || one.Source == "genuine" {
				c.good = append(c.good, m)
			}
		}
	}
	return c, nil
}

func readCase(dir string, c attesttest.Case) (m mutant, err error) {
	m = mutant{
		Of: c.Name, Technology: c.Technology, Time: c.Time.Unix(), ReportData: c.ReportData, SimulatedRoot: c.SimulatedRoot.String(),
	}
	for _, file := range []struct {
		name string
		into *[]byte
	}{{c.Evidence, &m.Report}, {c.Bundle, &m.Bundle}, {c.Collateral, &m.Collateral}, {c.Policy, &m.Policy}} {
		if file.name == "" {
			continue
		}
		if *file.into, err = os.ReadFile(filepath.Join(dir, file.name)); err != nil {
			return m, err
		}
	}
	return m, nil
}

func (c corpus) mutant(r *rand.Rand) mutant {
	if r.IntN(5) < 2 {
		return liar(r)
	}
	m := pick(r, c.all)
	if r.IntN(3) > 0 {
		m = pick(r, c.good)
	}
	for range 1 + r.IntN(2) {
		m.alter(r)
	}
	return m
}

// appraise asks this implementation.
func (m *mutant) appraise() {
	document, err := policy.Parse(m.Policy)
	if err != nil {
		document = policy.Document{} // which the verifiers refuse as they refuse any bad policy
	}
	root := common.FromHex(m.SimulatedRoot)
	var verdict attest.Verdict
	if m.Technology == attest.SNP {
		verdict = m.snp(document, root)
	} else {
		roots := tdx.Genuine()
		if len(root) > 0 {
			roots[common.Hash(root)] = attest.SimulatedRoot
		}
		bundle := m.Collateral
		if len(bundle) == 0 {
			bundle = m.Bundle
		}
		verdict, _ = tdx.Appraise(tdx.Input{
			Quote: m.Report, Collateral: bundle, Policy: document, Roots: roots,
			Time: time.Unix(m.Time, 0).UTC(), ReportData: [64]byte(m.ReportData),
		})
	}
	// The second opinion is Go's alone: who has no go-tdx-guest cannot come to it.
	verdict.Checks = slices.DeleteFunc(verdict.Checks, func(c attest.Check) bool { return c.Name == tdx.CheckLibrary })
	m.Want = attesttest.Wanted(verdict)
}

func (m *mutant) snp(document policy.Document, root []byte) attest.Verdict {
	roots := snp.Genuine()
	if len(root) > 0 {
		roots[common.Hash(root)] = attest.SimulatedRoot
	}
	v, err := snp.New(snp.Config{
		Policy: document, Roots: roots,
		Collateral: func() []byte { return m.Collateral },
		Now:        func() time.Time { return time.Unix(m.Time, 0).UTC() },
	})
	if err != nil {
		verdict := attest.Verdict{Technology: attest.SNP}
		if len(m.Collateral) > 0 {
			verdict.Collateral = collateral.Hash(m.Collateral)
		}
		verdict.Checks.Add(tdx.CheckPolicy, err, "")
		return verdict
	}
	verdict, _ := v.Verify(attest.Evidence{Technology: attest.SNP, Report: m.Report, Bundle: m.Bundle}, [64]byte(m.ReportData))
	return verdict
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
