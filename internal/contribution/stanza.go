package contribution

import (
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
)

// StanzaType is the type of the age stanza that binds a sealed file to its contributor and pool.
const StanzaType = "gptdao.org/contributor"

// Stanza has the shape of an age stanza.
type Stanza struct {
	Type string
	Args []string
	Body []byte
}

// Binding says whose a sealed file is and which pool it is for. The header's MAC covers it, so that nobody can claim a
// public ciphertext (docs/spec/stanza.md).
type Binding struct {
	Contributor common.Address
	Pool        Pool
}

// Stanza returns the one stanza that carries the binding.
func (b Binding) Stanza() Stanza {
	return Stanza{Type: StanzaType, Args: []string{
		lowerHex(b.Contributor),
		strconv.FormatUint(b.Pool.ChainID, 10),
		lowerHex(b.Pool.Address),
	}}
}

// ParseStanza reads a binding. It accepts exactly the stanzas that Binding.Stanza makes of a contributor, chain and pool
// that are not zero.
func ParseStanza(s Stanza) (Binding, error) {
	if s.Type != StanzaType {
		return Binding{}, fmt.Errorf("reading a contributor stanza: type %.64q, want %q: %w", s.Type, StanzaType, ErrSchema)
	}
	if len(s.Args) != 3 || len(s.Body) != 0 {
		return Binding{}, fmt.Errorf("reading a contributor stanza: %d arguments and a body of %d bytes, want 3 and 0: %w",
			len(s.Args), len(s.Body), ErrLength)
	}
	contributor, err := parseLowerHex(s.Args[0])
	if err != nil {
		return Binding{}, fmt.Errorf("reading a contributor stanza: contributor: %w", err)
	}
	chainID, err := strconv.ParseUint(s.Args[1], 10, 64)
	if err != nil || strconv.FormatUint(chainID, 10) != s.Args[1] {
		return Binding{}, fmt.Errorf("reading a contributor stanza: chain id %.32q, want a plain decimal number: %w", s.Args[1], ErrSyntax)
	}
	pool, err := parseLowerHex(s.Args[2])
	if err != nil {
		return Binding{}, fmt.Errorf("reading a contributor stanza: pool: %w", err)
	}
	if contributor == (common.Address{}) || chainID == 0 || pool == (common.Address{}) {
		return Binding{}, fmt.Errorf("reading a contributor stanza: a zero contributor, chain id or pool: %w", ErrMissing)
	}
	return Binding{Contributor: contributor, Pool: Pool{ChainID: chainID, Address: pool}}, nil
}

func lowerHex(a common.Address) string { return "0x" + hex.EncodeToString(a[:]) }

func parseLowerHex(s string) (common.Address, error) {
	a := common.HexToAddress(s)
	if lowerHex(a) != s {
		return common.Address{}, fmt.Errorf("address %.64q, want 0x and 40 lower-case hex digits: %w", s, ErrSyntax)
	}
	return a, nil
}
