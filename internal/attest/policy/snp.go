package policy

import "github.com/ethereum/go-ethereum/common/hexutil"

// SNP is what AMD SEV-SNP must meet.
type SNP struct {
	// Products are the processor lines that are accepted, by ascending name.
	Products []Product `json:"products"`
	// MinABI is the lowest firmware ABI version that a guest policy may ask for.
	MinABI Version `json:"minAbi"`
	// GuestPolicy are the bits that a guest's policy may have set. 8 bytes as in a
	// report, and so is PlatformInfo.
	GuestPolicy hexutil.Bytes `json:"guestPolicy"`
	// PlatformInfo are the bits that must be set.
	PlatformInfo hexutil.Bytes `json:"platformInfo"`
	// VMPLs are the privilege levels that reports may be from.
	VMPLs []uint16 `json:"vmpls"`
	// AuthorKeys are digests of the ID-block author keys that are accepted, 48 bytes
	// each; empty asks for none.
	AuthorKeys []hexutil.Bytes `json:"authorKeys"`
	// Mitigations are the bits that both mitigation vectors must have set; 8 bytes.
	Mitigations hexutil.Bytes `json:"mitigations"`
}

// Product is a processor line and its lowest TCB: reported, committed and at launch.
type Product struct {
	Name   string `json:"name"` // as AMD's key service spells it: Genoa
	MinTCB SNPTCB `json:"minTcb"`
}

// SNPTCB are the security versions of a processor's firmware.
type SNPTCB struct {
	BootLoader uint8 `json:"bootLoader"`
	TEE        uint8 `json:"tee"`
	SNP        uint8 `json:"snp"`
	Microcode  uint8 `json:"microcode"`
	FMC        uint8 `json:"fmc"` // Turin and later; 0 before
}

// Version is a major and a minor number.
type Version struct {
	Major uint8 `json:"major"`
	Minor uint8 `json:"minor"`
}
