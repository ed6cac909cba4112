package snp

import (
	"fmt"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// GuestPolicy is what the guest asked of its host at launch.
type GuestPolicy uint64

// The bits of a guest policy. The lowest two bytes are the least firmware ABI.
const (
	PolicySMT              GuestPolicy = 1 << 16
	PolicyReserved1        GuestPolicy = 1 << 17 // always set
	PolicyMigrate          GuestPolicy = 1 << 18
	PolicyDebug            GuestPolicy = 1 << 19
	PolicySingleSocket     GuestPolicy = 1 << 20
	PolicyCXL              GuestPolicy = 1 << 21
	PolicyAES256XTS        GuestPolicy = 1 << 22
	PolicyRAPLDisabled     GuestPolicy = 1 << 23
	PolicyCiphertextHiding GuestPolicy = 1 << 24
	PolicyPageSwapDisabled GuestPolicy = 1 << 25

	policyKnown GuestPolicy = 1<<26 - 1
)

// Has says whether all of the bits are set.
func (p GuestPolicy) Has(bits GuestPolicy) bool { return p&bits == bits }

// ABI is the least firmware ABI that may run the guest.
func (p GuestPolicy) ABI() policy.Version {
	return policy.Version{Major: uint8(p >> 8), Minor: uint8(p)}
}

func (p GuestPolicy) form() error {
	if p&^policyKnown != 0 || !p.Has(PolicyReserved1) {
		return fmt.Errorf("guest policy %#x has unknown bits", uint64(p))
	}
	return nil
}

// PlatformInfo is how the host's machine is set up.
type PlatformInfo uint64

// The bits of platform info.
const (
	PlatformSMT              PlatformInfo = 1 << 0
	PlatformTSME             PlatformInfo = 1 << 1
	PlatformECC              PlatformInfo = 1 << 2
	PlatformRAPLDisabled     PlatformInfo = 1 << 3
	PlatformCiphertextHiding PlatformInfo = 1 << 4
	PlatformAliasCheck       PlatformInfo = 1 << 5
	PlatformTIO              PlatformInfo = 1 << 7

	platformKnown = PlatformSMT | PlatformTSME | PlatformECC | PlatformRAPLDisabled | PlatformCiphertextHiding |
		PlatformAliasCheck | PlatformTIO
)

// Has says whether all of the bits are set.
func (p PlatformInfo) Has(bits PlatformInfo) bool { return p&bits == bits }

func (p PlatformInfo) form() error {
	if p&^platformKnown != 0 {
		return fmt.Errorf("platform info %#x has unknown bits", uint64(p))
	}
	return nil
}

// SignerInfo says which key signed a report.
type SignerInfo uint32

// The bits of signer info, and the keys that sign.
const (
	SignerAuthorKey  SignerInfo = 1 << 0 // the guest was launched with an author key
	SignerMaskedChip SignerInfo = 1 << 1 // the host hides the chip's identity

	KeyVCEK = 0 // the chip's own key
	KeyVLEK = 1 // a key that AMD lends to a cloud provider
)

// Key is which key signed.
func (s SignerInfo) Key() uint32 { return uint32(s>>2) & 7 }

// Has says whether all of the bits are set.
func (s SignerInfo) Has(bits SignerInfo) bool { return s&bits == bits }

func (s SignerInfo) form() error {
	if s>>5 != 0 || s.Key() > KeyVLEK {
		return fmt.Errorf("signer info %#x names no key that signs", uint32(s))
	}
	return nil
}
