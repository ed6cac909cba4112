package snp

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// committed wants what runs to be what cannot be rolled back: else the host can go
// back to older firmware and have it sign as before.
func (f *facts) committed() error {
	r := f.report
	switch {
	case r.CurrentTCB != r.CommittedTCB:
		return fmt.Errorf("%v runs; %v is committed", r.CurrentTCB.Unpack(), r.CommittedTCB.Unpack())
	case r.Current != r.Committed:
		return fmt.Errorf("firmware %v runs, %v is committed", r.Current, r.Committed)
	case !r.CurrentTCB.Unpack().AtLeast(r.ReportedTCB.Unpack()):
		return fmt.Errorf("%v runs; %v is reported", r.CurrentTCB.Unpack(), r.ReportedTCB.Unpack())
	}
	return nil
}

func (f *facts) notDebug() error {
	if f.report.Policy.Has(PolicyDebug) {
		return errors.New("a debug guest: its host can read its memory")
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

// guestPolicy looks at all but the ABI and the bits that have a check of their own.
func (f *facts) guestPolicy() error {
	const own = PolicyDebug | PolicyMigrate | 0xffff
	if bits := f.report.Policy &^ own; !f.rules().GuestPolicy.Accepts(uint64(bits)) {
		return fmt.Errorf("the guest's policy is %#x; ours wants %v", uint64(f.report.Policy), f.rules().GuestPolicy)
	}
	return nil
}

func (f *facts) abi() error {
	if got, want := f.report.Policy.ABI(), f.rules().MinABI; !got.AtLeast(want) {
		return fmt.Errorf("the guest asks for firmware ABI %v, the policy wants at least %v", got, want)
	}
	return nil
}

// aliasChecked is not for a policy to waive.
func (f *facts) aliasChecked() error {
	if !f.report.PlatformInfo.Has(PlatformAliasCheck) {
		return errors.New("the machine has not looked for aliases of its memory")
	}
	return nil
}

func (f *facts) platformInfo() error {
	if bits := f.report.PlatformInfo | PlatformAliasCheck; !f.rules().PlatformInfo.Accepts(uint64(bits)) {
		return fmt.Errorf("the machine's set-up is %#x; the policy wants %v", uint64(f.report.PlatformInfo), f.rules().PlatformInfo)
	}
	return nil
}

func (f *facts) vmpl() error {
	if f.report.VMPL > 3 || !slices.Contains(f.rules().VMPLs, uint16(f.report.VMPL)) {
		return fmt.Errorf("a report for privilege level %d, which the policy does not accept", f.report.VMPL)
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
	keys := f.rules().AuthorKeys
	if len(keys) == 0 {
		if !zero(r.IDKeyDigest[:]) || !zero(r.AuthorKeyDigest[:]) {
			return errors.New("launched with an ID block, and the policy names no author")
		}
		return nil
	}
	if !slices.ContainsFunc(keys, func(k hexutil.Bytes) bool { return bytes.Equal(k, r.AuthorKeyDigest[:]) }) {
		return fmt.Errorf("author key %x is not among the policy's", r.AuthorKeyDigest)
	}
	return nil
}

func (f *facts) measurement() error {
	if digest := Measurement(f.report.Measurement); !f.Policy.Measurements.Allows(digest) {
		return fmt.Errorf("measurement %s is not among the policy's", digest)
	}
	return nil
}

func (f *facts) config() error {
	if digest := common.Hash(f.report.HostData); !f.Policy.Configs.Allows(digest) {
		return fmt.Errorf("configuration %s is not among the policy's", digest)
	}
	return nil
}

func (f *facts) platform() error {
	if digest := Platform(f.report.ChipID); !f.Policy.Platforms.Allows(digest) {
		return fmt.Errorf("machine %s is not among the policy's", digest)
	}
	return nil
}

func (f *facts) over() error {
	if subtle.ConstantTimeCompare(f.report.ReportData[:], f.ReportData[:]) != 1 {
		return errors.New("the report is over other claims")
	}
	return nil
}
