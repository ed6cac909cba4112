package deploy

import (
	"fmt"
	"slices"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/bindings/tdxverifier"
)

// TdxPolicy is what a verifier of TDX quotes asks of them. Bytes are in the order
// in which a quote holds them.
type TdxPolicy struct {
	AttributesRequired [8]byte
	AttributesAllowed  [8]byte
	XFAMAllowed        [8]byte
	MinQESVN           uint16
	MinTCBSVN          [16]byte
}

// StrictTdxPolicy is for real networks, and follows from the attestation policy that a
// realm starts from: what that refuses of attributes and features the contract refuses,
// too. TDs without debugging, migration and performance monitoring, whose memory cannot be
// exchanged unseen (SEPT_VE_DISABLE).
//
// The contract compares TEE_TCB_SVN byte by byte, so that its floor of the module is the
// lowest of those that the policy has for each version. The other two floors are the lowest
// among the genuine quotes that tests verify: Intel's TCB info, which attestors have and
// the contract has not, says what is up to date.
func StrictTdxPolicy() TdxPolicy {
	const sept = 0x10 // of byte 3: SEPT_VE_DISABLE, which every policy requires
	from := policy.Default().TDX
	p := TdxPolicy{
		AttributesRequired: [8]byte{3: sept},
		AttributesAllowed:  [8]byte(from.Attributes),
		XFAMAllowed:        [8]byte(from.XFAM),
		MinQESVN:           4,
		MinTCBSVN:          [16]byte{0: 255, 1: 255, 2: 4},
	}
	p.AttributesAllowed[3] |= sept
	for _, module := range from.Modules {
		p.MinTCBSVN[0] = min(p.MinTCBSVN[0], module.MinSVN)
		p.MinTCBSVN[1] = min(p.MinTCBSVN[1], module.Version)
	}
	return p
}

// TdxVerifier is the call that creates a verifier, from whatever key. The timelock
// names it to the registry afterwards: anyone can compare the creating
// transaction's data with this.
func TdxVerifier(p TdxPolicy) (chain.Tx, error) {
	artifact, err := artifactOf("TdxVerifier")
	if err != nil {
		return chain.Tx{}, fmt.Errorf("creating a TDX verifier: %w", err)
	}
	arguments := tdxverifier.NewTdxVerifier().PackConstructor(tdxverifier.TdxPolicy{
		AttributesRequired: p.AttributesRequired, AttributesAllowed: p.AttributesAllowed, XfamAllowed: p.XFAMAllowed,
		MinQeSvn: p.MinQESVN, MinTcbSvn: p.MinTCBSVN,
	})
	return chain.Tx{Data: slices.Concat(artifact.Creation, arguments)}, nil
}
