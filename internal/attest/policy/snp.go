package policy

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// SNP is what AMD SEV-SNP must meet.
type SNP struct {
	// Products are the processor lines that are accepted, by ascending name. Milan and
	// Turin are refused whatever is here.
	Products []Product `json:"products"`
	// MinABI is the lowest firmware ABI version that a guest policy may ask for.
	MinABI Version `json:"minAbi"`
	// GuestPolicy is about the bits of the guest's policy from 16 on: below is the ABI.
	GuestPolicy Bits `json:"guestPolicy"`
	// PlatformInfo is about the bits of how the machine is set up.
	PlatformInfo Bits `json:"platformInfo"`
	// VMPLs are the privilege levels that reports may be from.
	VMPLs []uint16 `json:"vmpls"`
	// AuthorKeys are digests of the ID-block author keys that are accepted, 48 bytes
	// each; empty wants guests that were launched without an ID block.
	AuthorKeys []hexutil.Bytes `json:"authorKeys"`
	// Providers are the cloud providers (AMD's CSP_ID) whose lent keys are accepted;
	// empty wants a chip's own key.
	Providers []string `json:"providers"`
	// Mitigations are the bits that both mitigation vectors must have set; 8 bytes.
	Mitigations hexutil.Bytes `json:"mitigations"`
}

// Bits says which bits of a field must be set, and which may be. 8 bytes each, as in a
// report, and what must be may be.
type Bits struct {
	Must hexutil.Bytes `json:"must"`
	May  hexutil.Bytes `json:"may"`
}

// Accepts says whether all that must be set is, and nothing that may not be.
func (b Bits) Accepts(field uint64) bool {
	must, may := number(b.Must), number(b.May)
	return field&must == must && field&^may == 0
}

func (b Bits) String() string { return fmt.Sprintf("%#x of %#x", number(b.Must), number(b.May)) }

func (b Bits) validate(name string) error {
	if err := widths(name, 8, b.Must, b.May); err != nil {
		return err
	}
	if number(b.Must)&^number(b.May) != 0 {
		return fmt.Errorf("%s must be what may not be: %w", name, contribution.ErrNotAllowed)
	}
	return nil
}

// number reads 8 bytes as in a report.
func number(b hexutil.Bytes) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

// Mitigates says whether a mitigation vector has the bits that it must have.
func (s *SNP) Mitigates(vector uint64) bool {
	must := number(s.Mitigations)
	return vector&must == must
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

func (t SNPTCB) String() string {
	return fmt.Sprintf("bootloader %d, TEE %d, SNP %d, microcode %d", t.BootLoader, t.TEE, t.SNP, t.Microcode)
}

// AtLeast says whether no component is below the floor's: a high version of one makes
// up for nothing in another.
func (t SNPTCB) AtLeast(floor SNPTCB) bool {
	return t.BootLoader >= floor.BootLoader && t.TEE >= floor.TEE && t.SNP >= floor.SNP &&
		t.Microcode >= floor.Microcode && t.FMC >= floor.FMC
}

// Version is a major and a minor number.
type Version struct {
	Major uint8 `json:"major"`
	Minor uint8 `json:"minor"`
}

// AtLeast compares versions.
func (v Version) AtLeast(floor Version) bool {
	return v.Major > floor.Major || v.Major == floor.Major && v.Minor >= floor.Minor
}

func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// Product returns what is wanted of a line, if it is accepted at all.
func (s *SNP) Product(name string) (Product, bool) {
	if s == nil {
		return Product{}, false
	}
	for _, p := range s.Products {
		if p.Name == name {
			return p, true
		}
	}
	return Product{}, false
}
