package policy

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// Default is the policy that a realm starts from: genuine hardware only, up to
// date, with collateral of the last week, and code, configurations and machines as
// the registry says. Governance publishes its own in time: floors rise.
func Default() Document {
	return Document{
		Schema:           Schema,
		Roots:            []attest.Root{attest.AMDRoot, attest.IntelRoot},
		Measurements:     Allowed{From: Registry, List: []common.Hash{}},
		Platforms:        Allowed{From: Registry, List: []common.Hash{}},
		Configs:          Allowed{From: Registry, List: []common.Hash{}},
		MaxCollateralAge: 7 * 24 * 60 * 60,
		MaxEvidenceAge:   60 * 60,
		TDX:              defaultTDX(),
		SNP:              defaultSNP(),
	}
}

// defaultTDX accepts TDX modules 1.5 and 2.0, protection keys, and the features
// that compilers use: x87, SSE, AVX, AVX-512, PKRU, CET and AMX.
func defaultTDX() *TDX {
	return &TDX{
		Statuses:      []string{UpToDate},
		Advisories:    []string{},
		MinEvaluation: 17,
		Modules:       []Module{{Version: 1, MinSVN: 5}, {Version: 3, MinSVN: 3}},
		MRSEAMs:       []hexutil.Bytes{},
		Attributes:    hexutil.Bytes{0, 0, 0, 0x40, 0, 0, 0, 0},
		XFAM:          hexutil.Bytes{0xe7, 0x1a, 0x06, 0, 0, 0, 0, 0},
		SGXTypes:      []uint16{0, 1, 2},
	}
}

// defaultSNP accepts Genoa only: Milan's keys can be had by software. Of the guest's
// policy: no multithreading, no debugging, no migration, no CXL memory; of the machine:
// memory with error correction that was looked through for aliases (BadRAM).
func defaultSNP() *SNP {
	return &SNP{
		Products:     []Product{{Name: "Genoa", MinTCB: SNPTCB{BootLoader: 10, SNP: 23, Microcode: 84}}},
		MinABI:       Version{Major: 1, Minor: 55},
		GuestPolicy:  Bits{Must: hexutil.Bytes{0, 0, 0x02, 0, 0, 0, 0, 0}, May: hexutil.Bytes{0, 0, 0xd2, 0x03, 0, 0, 0, 0}},
		PlatformInfo: Bits{Must: hexutil.Bytes{0x24, 0, 0, 0, 0, 0, 0, 0}, May: hexutil.Bytes{0x3e, 0, 0, 0, 0, 0, 0, 0}},
		VMPLs:        []uint16{0},
		AuthorKeys:   []hexutil.Bytes{},
		Providers:    []string{},
		Mitigations:  make(hexutil.Bytes, 8),
	}
}
