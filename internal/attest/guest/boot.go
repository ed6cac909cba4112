package guest

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-configfs-tsm/configfs/configfsi"
	"github.com/google/go-configfs-tsm/configfs/linuxtsm"
	"github.com/google/go-configfs-tsm/rtmr"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
)

// Boot is what a role does first on real hardware: it refuses a configuration that the
// machine was not started with, and on TDX has the role measured. It is for once in a
// machine's life: a role that ends is started again with its machine.
func Boot(ctx context.Context, c Config, role string, file []byte) (attest.Attester, error) {
	a, err := New(c)
	if err != nil {
		return nil, err
	}
	technology, err := checkConfig(ctx, a, file)
	if err == nil && technology == attest.TDX {
		err = ExtendRole(c.TSM, role)
	}
	if err != nil {
		return nil, err
	}
	return a, nil
}

// ConfigDigest is what a machine that runs a configuration must be started with: the
// SHA-256 of the file. SEV-SNP has it in HOST_DATA, TDX in the first 32 bytes of
// MRCONFIGID, with zeros after it.
func ConfigDigest(file []byte) common.Hash { return sha256.Sum256(file) }

// checkConfig compares a configuration with what the machine was started for. Only the
// host can have put another file there, and who trusts the evidence trusts the digest.
func checkConfig(ctx context.Context, attester attest.Attester, file []byte) (attest.Technology, error) {
	e, err := attester.Attest(ctx, [64]byte{})
	if err != nil {
		return "", fmt.Errorf("checking the configuration: %w", err)
	}
	is, err := stated(e)
	if err != nil {
		return "", fmt.Errorf("checking the configuration: %w", err)
	}
	if want := ConfigDigest(file); is.config != want || is.more {
		return "", fmt.Errorf("checking the configuration: the machine was started for %s, the file is %s", is.config, want)
	}
	return e.Technology, nil
}

// rolePurpose begins the event that names a role.
const rolePurpose = "gptdao/role/1/"

// roleRegister is the register that the kernel leaves to applications.
const roleRegister = 3

// RoleEvent is the digest of the event that a TDX machine extends RTMR3 by before it
// takes up a role, so that one image measures differently as worker, keyring and index.
// The register must hold nothing else.
func RoleEvent(role string) [48]byte { return sha512.Sum384([]byte(rolePurpose + role)) }

// ExtendRole extends RTMR3 by the role, once in a boot: what was extended cannot be taken
// back, and a second time would be another measurement. A nil client opens Linux's.
func ExtendRole(tsm configfsi.Client, role string) error {
	if tsm == nil {
		var err error
		if tsm, err = linuxtsm.MakeClient(); err != nil {
			return fmt.Errorf("extending RTMR%d: %w", roleRegister, err)
		}
	}
	digest := RoleEvent(role)
	if err := rtmr.ExtendDigest(tsm, roleRegister, digest[:]); err != nil {
		return fmt.Errorf("extending RTMR%d: %w", roleRegister, err)
	}
	return nil
}

// statement is what evidence states of the machine that makes it.
type statement struct {
	reportData [64]byte
	config     common.Hash
	more       bool // the configuration's field has more than a digest
}

func stated(e attest.Evidence) (statement, error) {
	switch e.Technology {
	case attest.SNP:
		r, err := snp.Parse(e.Report)
		return statement{reportData: r.ReportData, config: r.HostData}, err
	case attest.TDX:
		body, err := tdx.Stated(e.Report)
		config := body.MRCONFIGID
		return statement{
			reportData: body.REPORTDATA, config: common.Hash(config[:32]), more: [16]byte(config[32:]) != [16]byte{},
		}, err
	}
	return statement{}, fmt.Errorf("%.20s evidence states no configuration", string(e.Technology))
}
