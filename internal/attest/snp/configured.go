package snp

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"slices"
)

// committed wants what runs to be what cannot be rolled back: else the host can
// go back to older firmware and have it sign as before.
func (f *facts) committed() error {
	r := f.report
	switch {
	case r.CurrentTCB != r.CommittedTCB:
		return fmt.Errorf("patch levels %v run, %v are committed", r.CurrentTCB.Levels(), r.CommittedTCB.Levels())
	case r.Current != r.Committed:
		return fmt.Errorf("firmware %v runs, %v is committed", r.Current, r.Committed)
	case !r.CurrentTCB.Levels().AtLeast(r.ReportedTCB.Levels()):
		return fmt.Errorf("patch levels %v run, and %v are reported", r.CurrentTCB.Levels(), r.ReportedTCB.Levels())
	}
	return nil
}

func (f *facts) firmware() error {
	got := ABI{Major: f.report.Committed.Major, Minor: f.report.Committed.Minor}
	if want := f.floors().Firmware; !got.atLeast(want) {
		return fmt.Errorf("firmware %v, the policy wants at least %v", got, want)
	}
	return nil
}

func mitigated(got, want uint64) error {
	if got&want != want {
		return fmt.Errorf("mitigations %#x, the policy wants %#x", got, want)
	}
	return nil
}

// staysHere wants no migration agent, neither allowed nor named. Without one the
// report has ones in its place.
func (f *facts) staysHere() error {
	if f.report.Policy.Has(PolicyMigrate) {
		return errors.New("a migration agent may take the guest elsewhere")
	}
	for _, b := range f.report.ReportIDMA {
		if b != 0xff {
			return errors.New("the report names a migration agent")
		}
	}
	return nil
}

// threads: a guest that allows multithreading may be moved to a machine that has
// it, so both have to be without.
func (f *facts) threads() error {
	if f.Policy.SMT {
		return nil
	}
	if f.report.Policy.Has(PolicySMT) || f.report.PlatformInfo.Has(PlatformSMT) {
		return errors.New("the machine runs several threads on a core, or the guest allows it")
	}
	return nil
}

func (f *facts) socket() error {
	if f.Policy.SingleSocket && !f.report.Policy.Has(PolicySingleSocket) {
		return errors.New("the guest may run on several sockets")
	}
	return nil
}

func (f *facts) pageSwap() error {
	if f.Policy.PageSwapDisabled && !f.report.Policy.Has(PolicyPageSwapDisabled) {
		return errors.New("the host may move the guest's pages")
	}
	return nil
}

func (f *facts) ciphertextHiding() error {
	if !f.Policy.CiphertextHiding {
		return nil
	}
	if !f.report.Policy.Has(PolicyCiphertextHiding) || !f.report.PlatformInfo.Has(PlatformCiphertextHiding) {
		return errors.New("the host can read the ciphertext of the guest's memory")
	}
	return nil
}

func (f *facts) abi() error {
	if got := f.report.Policy.ABI(); !got.atLeast(f.Policy.ABI) {
		return fmt.Errorf("the guest asks for firmware ABI %v, the policy wants at least %v", got, f.Policy.ABI)
	}
	return nil
}

func (f *facts) vmpl() error {
	if f.report.VMPL != f.Policy.VMPL {
		return fmt.Errorf("a report for privilege level %d, want %d", f.report.VMPL, f.Policy.VMPL)
	}
	return nil
}

// author: a guest launched by somebody with an ID block carries that person's
// keys; nobody else is to be named.
func (f *facts) author() error {
	r := f.report
	if r.SignerInfo.Has(SignerAuthorKey) != !zero(r.AuthorKeyDigest[:]) {
		return errors.New("the report contradicts itself about an author key")
	}
	if len(f.Policy.Authors) == 0 {
		if !zero(r.IDKeyDigest[:]) || !zero(r.AuthorKeyDigest[:]) {
			return errors.New("launched with an ID block, and the policy names no author")
		}
		return nil
	}
	if !slices.Contains(f.Policy.Authors, Digest(r.AuthorKeyDigest)) {
		return fmt.Errorf("author key %x is not among the policy's", r.AuthorKeyDigest)
	}
	return nil
}

func (f *facts) config() error {
	if !slices.Contains(f.Policy.Configs, Config(f.report.HostData)) {
		return fmt.Errorf("configuration %x is not among the policy's", f.report.HostData)
	}
	return nil
}

func (f *facts) over() error {
	if subtle.ConstantTimeCompare(f.report.ReportData[:], f.ReportData[:]) != 1 {
		return errors.New("the report is over other claims")
	}
	return nil
}
