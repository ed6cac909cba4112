package tdx

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

func (a *appraisal) qeSigner() error {
	return equal("MRSIGNER of the quoting enclave", a.quote.QEReport.MRSIGNER[:], a.from.qe.MRSigner)
}

func (a *appraisal) qeProduct() error {
	if is := a.quote.QEReport.ISVPRODID; is != a.from.qe.ProductID {
		return fmt.Errorf("ISVPRODID of the quoting enclave is %d, want %d", is, a.from.qe.ProductID)
	}
	return nil
}

func (a *appraisal) qeMisc() error {
	is := binary.LittleEndian.AppendUint32(nil, a.quote.QEReport.MISCSELECT)
	return equal("MISCSELECT of the quoting enclave", masked(is, a.from.qe.MiscMask), a.from.qe.MiscSelect)
}

func (a *appraisal) qeAttributes() error {
	is := masked(a.quote.QEReport.ATTRIBUTES[:], a.from.qe.AttributesMask)
	return equal("ATTRIBUTES of the quoting enclave", is, a.from.qe.Attributes)
}

func (a *appraisal) pceid() error { return equal("PCEID", a.machine.PCEID[:], a.info.PCEID) }

// module is the identity of the running TDX module, if it is known.
func (a *appraisal) module() (identity, bool) {
	version := a.quote.TEETCBSVN[1]
	if version == 0 {
		return a.info.Module, true
	}
	for _, module := range a.info.Modules {
		if module.ID == "TDX_"+hex.EncodeToString([]byte{version}) {
			return module, true
		}
	}
	return identity{}, false
}

func (a *appraisal) seamSigner() error {
	module, known := a.module()
	if !known {
		return a.errModule()
	}
	return equal("MRSIGNERSEAM", a.quote.MRSIGNERSEAM[:], module.MRSigner)
}

func (a *appraisal) seamAttributes() error {
	module, known := a.module()
	if !known {
		return a.errModule()
	}
	return equal("SEAMATTRIBUTES", masked(a.quote.SEAMATTRIBUTES[:], module.AttributesMask), module.Attributes)
}

func (a *appraisal) errModule() error {
	return fmt.Errorf("no TDX module of version %d is published", a.quote.TEETCBSVN[1])
}

// find looks up the levels of platform, module and quoting enclave.
func (a *appraisal) find() {
	for _, lookup := range []func() (level, bool){a.platformLevel, a.levelOfModule, a.levelOfQE} {
		if l, found := lookup(); found {
			a.levels = append(a.levels, l)
		}
	}
}

// convergence is the status of the whole. It has none while a part has no level: the
// others' would say of it what nobody knows.
func (a *appraisal) convergence() string {
	if errors.Join(a.tcbLevel(), a.moduleLevel(), a.qeLevel()) != nil {
		return ""
	}
	return converge(a.levels)
}

func (a *appraisal) platformLevel() (level, bool) {
	for _, l := range a.info.Levels {
		if a.reaches(l) {
			return l, true
		}
	}
	return level{}, false
}

// reaches compares by component. From TDX 1.5 on, the module's own two are in its
// identity.
func (a *appraisal) reaches(l level) bool {
	for i, component := range l.TCB.SGX {
		if a.machine.CPUSVN[i] < component.SVN {
			return false
		}
	}
	for i, component := range l.TCB.TDX {
		if own := a.quote.TEETCBSVN[1] > 0 && i < 2; !own && a.quote.TEETCBSVN[i] < component.SVN {
			return false
		}
	}
	return a.machine.PCESVN >= l.TCB.PCESVN
}

func (a *appraisal) levelOfModule() (level, bool) {
	if a.quote.TEETCBSVN[1] == 0 {
		return level{}, false // its level is the platform's
	}
	module, _ := a.module()
	return bySVN(module.Levels, uint16(a.quote.TEETCBSVN[0]))
}

func (a *appraisal) levelOfQE() (level, bool) {
	return bySVN(a.from.qe.Levels, a.quote.QEReport.ISVSVN)
}

func bySVN(levels []level, svn uint16) (level, bool) {
	for _, l := range levels {
		if svn >= l.TCB.ISVSVN {
			return l, true
		}
	}
	return level{}, false
}

func (a *appraisal) tcbLevel() error {
	if _, found := a.platformLevel(); !found {
		return fmt.Errorf("no TCB level is as low as SGX components %x, PCESVN %d and TEE_TCB_SVN %x", a.machine.CPUSVN, a.machine.PCESVN, a.quote.TEETCBSVN)
	}
	return nil
}

func (a *appraisal) moduleLevel() error {
	if _, found := a.levelOfModule(); !found && a.quote.TEETCBSVN[1] > 0 {
		return fmt.Errorf("no level of TDX module %d is as low as SVN %d", a.quote.TEETCBSVN[1], a.quote.TEETCBSVN[0])
	}
	return nil
}

func (a *appraisal) qeLevel() error {
	if _, found := a.levelOfQE(); !found {
		return fmt.Errorf("no level of the quoting enclave is as low as SVN %d", a.quote.QEReport.ISVSVN)
	}
	return nil
}

func (a *appraisal) status() error {
	is := converge(a.levels)
	if is == "" || !slices.Contains(a.Policy.TDX.Statuses, is) {
		return fmt.Errorf("the TCB is %q, the policy accepts %q", is, a.Policy.TDX.Statuses)
	}
	return nil
}

func (a *appraisal) advisoriesAllowed() error {
	var others []string
	for _, advisory := range a.advisories() {
		if !slices.Contains(a.Policy.TDX.Advisories, advisory) {
			others = append(others, advisory)
		}
	}
	if n := len(others); n > 0 {
		return fmt.Errorf("the policy does not accept %d advisories: %q", n, others[:min(n, 10)])
	}
	return nil
}

func (a *appraisal) moduleFloor() error {
	svn, version := a.quote.TEETCBSVN[0], a.quote.TEETCBSVN[1]
	for _, module := range a.Policy.TDX.Modules {
		if module.Version == version && svn >= module.MinSVN {
			return nil
		}
	}
	return fmt.Errorf("the policy does not accept TDX module %d with SVN %d", version, svn)
}

func (a *appraisal) mrseam() error {
	list := a.Policy.TDX.MRSEAMs
	is := func(one hexutil.Bytes) bool { return bytes.Equal(one, a.quote.MRSEAM[:]) }
	if len(list) > 0 && !slices.ContainsFunc(list, is) {
		return fmt.Errorf("the policy does not accept MRSEAM %x", a.quote.MRSEAM)
	}
	return nil
}

// The bits of TD attributes.
const (
	bitDebug      = 1 << 0
	bitSEPT       = 1 << 28 // SEPT_VE_DISABLE
	bitMigratable = 1 << 29
	bitPerfmon    = 1 << 63
	// bitsOptional are LASS, PKS, KL and TPA: the policy decides.
	bitsOptional = 1<<27 | 1<<30 | 1<<31 | 1<<62
)

func (a *appraisal) bits() uint64 { return binary.LittleEndian.Uint64(a.quote.TDATTRIBUTES[:]) }

func (a *appraisal) debug() error      { return unset("DEBUG", a.bits()&bitDebug) }
func (a *appraisal) migratable() error { return unset("MIGRATABLE", a.bits()&bitMigratable) }
func (a *appraisal) perfmon() error    { return unset("PERFMON", a.bits()&bitPerfmon) }

func (a *appraisal) reserved() error {
	return unset("unknown TD attributes", a.bits()&^(bitDebug|bitSEPT|bitMigratable|bitPerfmon|bitsOptional))
}

func (a *appraisal) attributes() error {
	allowed := binary.LittleEndian.Uint64(a.Policy.TDX.Attributes)
	return unset("TD attributes that the policy does not accept", a.bits()&bitsOptional&^allowed)
}

func (a *appraisal) sept() error {
	if a.bits()&bitSEPT == 0 {
		return errors.New("SEPT_VE_DISABLE is not set")
	}
	return nil
}

func (a *appraisal) xfam() error {
	const always = 1<<0 | 1<<1 // x87 and SSE
	is, allowed := binary.LittleEndian.Uint64(a.quote.XFAM[:]), binary.LittleEndian.Uint64(a.Policy.TDX.XFAM)
	if is&always != always {
		return fmt.Errorf("XFAM %#x lacks x87 or SSE", is)
	}
	return unset("features (XFAM) that the policy does not accept", is&^allowed)
}

func (a *appraisal) owner() error {
	if a.quote.MROWNER != [48]byte{} || a.quote.MROWNERCONFIG != [48]byte{} {
		return errors.New("MROWNER or MROWNERCONFIG is set")
	}
	return nil
}

func (a *appraisal) serviceTD() error {
	if a.quote.Extension != nil && a.quote.Extension.MRSERVICETD != [48]byte{} {
		return errors.New("MRSERVICETD is set")
	}
	return nil
}

func (a *appraisal) sgxType() error {
	if !slices.Contains(a.Policy.TDX.SGXTypes, uint16(a.machine.SGXType)) {
		return fmt.Errorf("the policy does not accept SGX type %d", a.machine.SGXType)
	}
	return nil
}

func (a *appraisal) smt() error {
	if a.machine.SMT && !a.Policy.TDX.SMT {
		return errors.New("the machine runs two threads on a core, or does not say that it does not")
	}
	return nil
}

func (a *appraisal) measurement() error {
	return allowed("code", a.Policy.Measurements, a.measured().Digest())
}

func (a *appraisal) listed() error {
	return allowed("machine", a.Policy.Platforms, Platform(a.machine.PublicKey))
}

func allowed(what string, list policy.Allowed, digest common.Hash) error {
	if !list.Allows(digest) {
		return fmt.Errorf("the policy does not list %s %s", what, digest)
	}
	return nil
}

func (a *appraisal) config() error {
	if id := a.quote.MRCONFIGID; [16]byte(id[32:]) != [16]byte{} {
		return fmt.Errorf("MRCONFIGID has more than a digest: %x", id)
	}
	return allowed("configuration", a.Policy.Configs, a.configDigest())
}

func (a *appraisal) data() error {
	if a.quote.REPORTDATA != a.ReportData {
		return errors.New("the quote is over other claims")
	}
	return nil
}

func equal(what string, is, want []byte) error {
	if !bytes.Equal(is, want) {
		return fmt.Errorf("%s is %x, want %x", what, is, want)
	}
	return nil
}

func masked(b, mask []byte) []byte {
	out := bytes.Clone(b)
	for i := range out {
		out[i] &= mask[i]
	}
	return out
}

// unset wants no bit set.
func unset(what string, bits uint64) error {
	if bits != 0 {
		return fmt.Errorf("%s: %#x", what, bits)
	}
	return nil
}
