package contribution

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

const (
	// MaxFamilies is the largest number of families an account's state can list.
	MaxFamilies = 255

	statePrefix = "gptdao/state/1"
	stateHeader = 1 + 2 + len(Months{}) + 1 // tier, mailDay, months, count
	familySize  = 1 + 8
)

// AccountState is what the index knows of an account besides its rows (docs/spec/state.md). Each log entry that touches an
// account commits to its state after the entry. It is not the AccountWord, which the pool keeps.
type AccountState struct {
	Tier     Tier          `json:"tier"`     // how well the origin of its exports is established
	MailDay  uint16        `json:"mailDay"`  // day of the newest mail that proved it, 0 without one
	Months   Months        `json:"months"`   // the months its history reaches
	Families []FamilyUnits `json:"families"` // strictly ascending by family; one without units is left out
}

// FamilyUnits is the novelty credited to an account in one family of tags: S0, in the units the scoring specification
// defines.
type FamilyUnits struct {
	Family uint8  `json:"family"`
	Units  uint64 `json:"units,string"`
}

// Encode returns the one encoding of the state, or the rule it breaks.
func (s AccountState) Encode() ([]byte, error) {
	if err := s.validate(); err != nil {
		return nil, fmt.Errorf("encoding an account's state: %w", err)
	}
	b := make([]byte, 0, stateHeader+familySize*len(s.Families))
	b = binary.BigEndian.AppendUint16(append(b, byte(s.Tier)), s.MailDay)
	b = append(append(b, s.Months[:]...), byte(len(s.Families)))
	for _, f := range s.Families {
		b = binary.BigEndian.AppendUint64(append(b, f.Family), f.Units)
	}
	return b, nil
}

// ParseAccountState reads exactly what Encode returns.
func ParseAccountState(b []byte) (AccountState, error) {
	if len(b) < stateHeader {
		return AccountState{}, fmt.Errorf("reading an account's state: %d bytes, want at least %d: %w", len(b), stateHeader, ErrLength)
	}
	header, list := b[:stateHeader], b[stateHeader:]
	count := int(header[stateHeader-1])
	if len(list) != count*familySize {
		return AccountState{}, fmt.Errorf("reading an account's state: %d bytes for %d families, want %d: %w",
			len(list), count, count*familySize, ErrLength)
	}
	s := AccountState{
		Tier:     Tier(header[0]),
		MailDay:  binary.BigEndian.Uint16(header[1:]),
		Months:   Months(header[3 : stateHeader-1]),
		Families: make([]FamilyUnits, count),
	}
	for i := range s.Families {
		f := list[i*familySize:]
		s.Families[i] = FamilyUnits{Family: f[0], Units: binary.BigEndian.Uint64(f[1:])}
	}
	if err := s.validate(); err != nil {
		return AccountState{}, fmt.Errorf("reading an account's state: %w", err)
	}
	return s, nil
}

// Digest returns what a log entry's rows commit to. It refuses what Encode refuses.
func (s AccountState) Digest() (common.Hash, error) {
	b, err := s.Encode()
	if err != nil {
		return common.Hash{}, err
	}
	return sha256.Sum256(append([]byte(statePrefix), b...)), nil
}

func (s AccountState) validate() error {
	if s.Tier > TierLive {
		return fmt.Errorf("tier %d, want 0 to %d: %w", s.Tier, TierLive, ErrRange)
	}
	if len(s.Families) > MaxFamilies {
		return fmt.Errorf("%d families, want at most %d: %w", len(s.Families), MaxFamilies, ErrTooLong)
	}
	for i, f := range s.Families {
		if i > 0 && s.Families[i-1].Family >= f.Family {
			return fmt.Errorf("family %d follows %d: %w", f.Family, s.Families[i-1].Family, ErrOrder)
		}
		if f.Units == 0 {
			return fmt.Errorf("family %d without units must be left out: %w", f.Family, ErrMissing)
		}
	}
	return nil
}
