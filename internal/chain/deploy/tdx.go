package deploy

import (
	"fmt"
	"slices"

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

// StrictTdxPolicy is for real networks: TDs without debugging, migration and
// performance monitoring, whose memory cannot be exchanged unseen
// (SEPT_VE_DISABLE); processor features up to AVX-512, PKRU, CET and AMX. The floors
// are the lowest among the genuine quotes that tests verify, of the module's among
// those of TDX 1.5: a beginning, to be raised to what Intel calls up to date.
func StrictTdxPolicy() TdxPolicy {
	return TdxPolicy{
		AttributesRequired: [8]byte{3: 0x10},
		AttributesAllowed:  [8]byte{3: 0x50}, // PKS, too
		XFAMAllowed:        [8]byte{0xe7, 0x1a, 0x06},
		MinQESVN:           4,
		MinTCBSVN:          [16]byte{4, 1, 4},
	}
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
