// Package guest is the attester inside a machine of real hardware: it asks the kernel
// for evidence (configfs-tsm, Linux 6.7 and later), and looks at what the machine was
// started with before anything else is done.
//
// It was written to the kernel's documentation and is tested against the fakes of
// go-configfs-tsm. It has not run on hardware yet.
package guest

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"

	"github.com/google/go-configfs-tsm/configfs/configfsi"
	"github.com/google/go-configfs-tsm/configfs/linuxtsm"
	"github.com/google/go-configfs-tsm/report"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// The kernel's names of what makes reports.
const (
	providerTDX = "tdx_guest"
	providerSNP = "sev_guest"
)

// sealingPurpose keeps the sealing key apart from whatever else is derived.
const sealingPurpose = "gptdao/sealing/1"

// attempts is how often a report is asked for when something else in the machine writes
// to the same entry meanwhile, which nothing should.
const attempts = 3

// Config is what an attester is made of. Its zero value is Linux's own interface.
type Config struct {
	// TSM is the interface to the kernel; nil opens it.
	TSM configfsi.Client
	// Certificates is a certificate table of SEV-SNP, for hosts that hand out none.
	Certificates []byte
	// Derive asks the secure processor for a key that only this code on this machine can
	// have; nil asks the kernel's device.
	Derive func() ([32]byte, error)
}

type attester struct{ Config }

// New returns the attester of the machine that this runs in.
func New(c Config) (attest.Attester, error) {
	if c.TSM == nil {
		tsm, err := linuxtsm.MakeClient()
		if err != nil {
			return nil, fmt.Errorf("opening the kernel's interface to a TEE: %w", err)
		}
		c.TSM = tsm
	}
	if c.Derive == nil {
		c.Derive = derive
	}
	return attester{c}, nil
}

func (a attester) Attest(_ context.Context, reportData [64]byte) (attest.Evidence, error) {
	r, err := a.report(reportData)
	if err != nil {
		return attest.Evidence{}, fmt.Errorf("asking the kernel for evidence: %w", err)
	}
	var e attest.Evidence
	switch r.provider {
	case providerTDX:
		e.Technology = attest.TDX
		e.Report, err = tdx.Trim(r.report)
	case providerSNP:
		e, err = a.snp(r)
	default:
		err = fmt.Errorf("made by %.40q, want %s or %s", r.provider, providerTDX, providerSNP)
	}
	if err == nil {
		err = checkOver(e, reportData)
	}
	if err != nil {
		return attest.Evidence{}, fmt.Errorf("asking the kernel for evidence: %w", err)
	}
	return e, e.Check()
}

// snp takes the host's certificates, or if it has none, those of the configuration.
func (a attester) snp(r reported) (attest.Evidence, error) {
	e := attest.Evidence{Technology: attest.SNP, Report: r.report, Bundle: r.certificates}
	if len(e.Bundle) == 0 {
		e.Bundle = a.Certificates
	}
	table, err := snp.ParseTable(e.Bundle)
	if err == nil && table.VCEK == nil && table.VLEK == nil {
		err = errors.New("neither the host nor the configuration has the certificate of the machine's key; fetch it from AMD")
	}
	e.Bundle = table.Encode() // without what pads it
	return e, err
}

// checkOver: a report over something else would be refused much later, by others.
func checkOver(e attest.Evidence, reportData [64]byte) error {
	is, err := stated(e)
	if err == nil && is.reportData != reportData {
		err = errors.New("the report is over other data than asked for")
	}
	return err
}

// reported is the kernel's answer.
type reported struct {
	provider             string
	report, certificates []byte
}

// report asks for one report, again if something interfered.
func (a attester) report(reportData [64]byte) (r reported, err error) {
	for range attempts {
		r, err = a.ask(reportData)
		if report.GetGenerationErr(err) == nil {
			break
		}
	}
	return r, err
}

// ask follows Documentation/ABI/testing/configfs-tsm: an entry of its own, the data in,
// who answers, and the answer. Only SEV-SNP has certificates beside it.
func (a attester) ask(reportData [64]byte) (r reported, err error) {
	entry, err := report.CreateOpenReport(a.TSM)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, entry.Destroy()) }()
	if err = entry.WriteOption("inblob", reportData[:]); err != nil {
		return r, err
	}
	provider, err := entry.ReadOption("provider")
	if err != nil {
		return r, err
	}
	r.provider = strings.TrimSpace(string(provider))
	if r.report, err = entry.ReadOption("outblob"); err != nil || r.provider != providerSNP {
		return r, err
	}
	r.certificates, err = entry.ReadOption("auxblob")
	return r, err
}

// SealingKey is derived by SEV-SNP's secure processor. TDX has none.
func (a attester) SealingKey(ctx context.Context) ([32]byte, error) {
	e, err := a.Attest(ctx, [64]byte{})
	if err != nil {
		return [32]byte{}, err
	}
	if e.Technology != attest.SNP {
		return [32]byte{}, attest.ErrNoSealing
	}
	root, err := a.Derive()
	if err != nil {
		return [32]byte{}, fmt.Errorf("asking the secure processor for a key: %w", err)
	}
	is, err := stated(e)
	if err != nil {
		return [32]byte{}, err
	}
	key, err := hkdf.Key(sha256.New, root[:], is.config[:], sealingPurpose, 32)
	return [32]byte(key), err
}
