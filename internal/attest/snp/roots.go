package snp

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/google/go-sev-guest/verify/trust"
)

// Root is what a line's certificates lead to: the root and the two authorities
// below it, all of them pinned. Nothing that comes with evidence joins them.
type Root struct {
	ARK  *x509.Certificate // root
	ASK  *x509.Certificate // signs the keys of chips (VCEK)
	ASVK *x509.Certificate // signs keys that are lent (VLEK); may be nil
}

// Roots are the pinned ones of each line.
type Roots map[Line]Root

// amdPins are SHA-256 digests of AMD's certificates in DER, as served by its key
// distribution service since 2022: whatever a dependency embeds must be these.
var amdPins = map[Line]struct{ ark, ask, asvk string }{
	Milan: {
		"69d063b45344d26a2e94e1f4210de49ef555308287d4c174445c95639a540bcd",
		"67d303bd3905fd38db8b20e0793699870e7fa612eaad5dec358293fd8c0bac1b",
		"c5e081f59b7efab1fe2f8b505e159704e72f29cab7ef7cf628a05a42439082f5",
	},
	Genoa: {
		"4c6598d19c18719c5dfd4a7d335f674e5bfe1d8f800cea2cf270c10d103db2f1",
		"5464738c1546aed5f2cecf1dc98c5c960a92e8913238a61711bc90ec6e828521",
		"197e610743a917d6b9bb982a5a9226ccc0a15b611be0619e626aca9151457372",
	},
}

// AMD returns AMD's roots of the lines that are understood. Milan's are among
// them so that a report from one is refused for what it is.
func AMD() Roots { return amd }

var amd = func() Roots {
	roots, err := embedded()
	if err != nil {
		panic("snp: AMD's roots: " + err.Error()) // another dependency than go.sum has
	}
	return roots
}()

func embedded() (Roots, error) {
	milan, err := readRoot(Milan, trust.AskArkMilanVcekBytes, trust.AskArkMilanVlekBytes)
	if err != nil {
		return nil, err
	}
	genoa, err := readRoot(Genoa, trust.AskArkGenoaVcekBytes, trust.AskArkGenoaVlekBytes)
	return Roots{Milan: milan, Genoa: genoa}, err
}

// readRoot reads two bundles of AMD's, each an authority and the root.
func readRoot(line Line, chips, lent []byte) (Root, error) {
	ask, ark, err := readBundle(chips)
	if err != nil {
		return Root{}, err
	}
	asvk, again, err := readBundle(lent)
	if err != nil {
		return Root{}, err
	}
	pins := amdPins[line]
	if !again.Equal(ark) {
		return Root{}, fmt.Errorf("%s has two roots", line)
	}
	return Root{ARK: ark, ASK: ask, ASVK: asvk}, errors.Join(pinned(ark, pins.ark), pinned(ask, pins.ask), pinned(asvk, pins.asvk))
}

func readBundle(text []byte) (authority, root *x509.Certificate, err error) {
	var certificates [2]*x509.Certificate
	for i := range certificates {
		var block *pem.Block
		if block, text = pem.Decode(text); block == nil {
			return nil, nil, errors.New("not two certificates")
		}
		if certificates[i], err = x509.ParseCertificate(block.Bytes); err != nil {
			return nil, nil, err
		}
	}
	return certificates[0], certificates[1], nil
}

func pinned(c *x509.Certificate, want string) error {
	if digest := sha256.Sum256(c.Raw); hex.EncodeToString(digest[:]) != want {
		return fmt.Errorf("%s is %x, pinned is %s", c.Subject.CommonName, digest, want)
	}
	return nil
}
