package policy

import (
	"bytes"
	"cmp"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Statuses that Intel gives a TCB, from best to worst. The last two are never
// accepted.
const (
	UpToDate                          = "UpToDate"
	SWHardeningNeeded                 = "SWHardeningNeeded"
	ConfigurationNeeded               = "ConfigurationNeeded"
	ConfigurationAndSWHardeningNeeded = "ConfigurationAndSWHardeningNeeded"
	OutOfDate                         = "OutOfDate"
	OutOfDateConfigurationNeeded      = "OutOfDateConfigurationNeeded"
	Revoked                           = "Revoked"
)

const (
	maxList = 1024
	maxText = 64
	maxAge  = 1 << 31 // seconds, 68 years
)

// Validate reports the first rule the document breaks.
func (d Document) Validate() error {
	switch {
	case d.Schema != Schema:
		return fmt.Errorf("schema %.40q, want %s: %w", d.Schema, Schema, contribution.ErrSchema)
	case d.MaxCollateralAge == 0 || d.MaxCollateralAge > maxAge:
		return fmt.Errorf("maxCollateralAge %d: %w", d.MaxCollateralAge, contribution.ErrRange)
	case d.MaxEvidenceAge == 0 || d.MaxEvidenceAge > maxAge:
		return fmt.Errorf("maxEvidenceAge %d: %w", d.MaxEvidenceAge, contribution.ErrRange)
	}
	return first(
		words("roots", d.Roots, attest.IntelRoot, attest.AMDRoot, attest.SimulatedRoot),
		d.Measurements.validate("measurements"),
		d.Platforms.validate("platforms"),
		d.Configs.validate("configs"),
		d.TDX.validate(),
		d.SNP.validate(),
	)
}

func (a Allowed) validate(name string) error {
	switch {
	case a.From != List && a.From != Registry:
		return fmt.Errorf("%s from %.20q: %w", name, string(a.From), contribution.ErrKind)
	case a.From == Registry && len(a.List) > 0:
		return fmt.Errorf("%s from the registry, and listed: %w", name, contribution.ErrNotAllowed)
	}
	return ascending(name, a.List, common.Hash.Cmp)
}

func (t *TDX) validate() error {
	if t == nil {
		return nil
	}
	return first(
		words("statuses", t.Statuses, UpToDate, SWHardeningNeeded, ConfigurationNeeded, ConfigurationAndSWHardeningNeeded, OutOfDate),
		texts("advisories", t.Advisories),
		ascending("modules", t.Modules, func(a, b Module) int { return cmp.Compare(a.Version, b.Version) }),
		widths("mrseams", 48, t.MRSEAMs...),
		ascending("mrseams", t.MRSEAMs, compareBytes),
		widths("attributes", 8, t.Attributes),
		widths("xfam", 8, t.XFAM),
		ascending("sgxTypes", t.SGXTypes, cmp.Compare[uint16]),
	)
}

func (s *SNP) validate() error {
	if s == nil {
		return nil
	}
	for _, p := range s.Products {
		if err := texts("products", []string{p.Name}); err != nil {
			return err
		}
	}
	return first(
		ascending("products", s.Products, func(a, b Product) int { return cmp.Compare(a.Name, b.Name) }),
		s.GuestPolicy.validate("guestPolicy"),
		s.PlatformInfo.validate("platformInfo"),
		ascending("vmpls", s.VMPLs, cmp.Compare[uint16]),
		widths("authorKeys", 48, s.AuthorKeys...),
		ascending("authorKeys", s.AuthorKeys, compareBytes),
		texts("providers", s.Providers),
		widths("mitigations", 8, s.Mitigations),
	)
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func ascending[T any](name string, list []T, compare func(a, b T) int) error {
	if len(list) > maxList {
		return fmt.Errorf("%d %s, want at most %d: %w", len(list), name, maxList, contribution.ErrTooLong)
	}
	for i := 1; i < len(list); i++ {
		if compare(list[i-1], list[i]) >= 0 {
			return fmt.Errorf("%s at %d: %w", name, i, contribution.ErrOrder)
		}
	}
	return nil
}

// words wants an ascending list of known ones.
func words[T ~string](name string, list []T, known ...T) error {
	for _, word := range list {
		if !contains(known, word) {
			return fmt.Errorf("%s: %.40q: %w", name, string(word), contribution.ErrKind)
		}
	}
	return ascending(name, list, cmp.Compare[T])
}

// texts wants an ascending list of short printable ASCII.
func texts(name string, list []string) error {
	for _, text := range list {
		if text == "" || len(text) > maxText {
			return fmt.Errorf("%s: %d bytes, want 1 to %d: %w", name, len(text), maxText, contribution.ErrTooLong)
		}
		for i := range len(text) {
			if text[i] <= ' ' || text[i] > '~' {
				return fmt.Errorf("%s: %q: %w", name, text, contribution.ErrSyntax)
			}
		}
	}
	return ascending(name, list, cmp.Compare[string])
}

func widths(name string, width int, list ...hexutil.Bytes) error {
	for _, b := range list {
		if len(b) != width {
			return fmt.Errorf("%s of %d bytes, want %d: %w", name, len(b), width, contribution.ErrLength)
		}
	}
	return nil
}

func compareBytes(a, b hexutil.Bytes) int { return bytes.Compare(a, b) }
