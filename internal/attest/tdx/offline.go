package tdx

import (
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"github.com/google/go-tdx-guest/pcs"
)

// offline answers go-tdx-guest's questions to Intel from a bundle.
type offline map[string]response

type response struct {
	header, issuers string
	body            []byte
}

// Get is what the library would ask the network.
func (o offline) Get(at string) (map[string][]string, []byte, error) {
	r, ok := o[at]
	if !ok {
		return nil, nil, fmt.Errorf("the collateral has no answer to %.200s", at)
	}
	return map[string][]string{r.header: {url.QueryEscape(strings.TrimSuffix(r.issuers, "\x00"))}}, r.body, nil
}

func (a *appraisal) offline() offline {
	b, root := a.from.bundle, a.chain.root()
	o := offline{
		pcs.TcbInfoURL(hex.EncodeToString(a.machine.FMSPC[:])): {pcs.TcbInfoIssuerChainPhrase, a.signed.Chain, answer("tcbInfo", a.signed.Text, a.signed.Signature)},
		pcs.QeIdentityURL():       {pcs.SgxQeIdentityIssuerChainPhrase, b.QEIdentity.Chain, answer("enclaveIdentity", b.QEIdentity.Text, b.QEIdentity.Signature)},
		pcs.PckCrlURL("platform"): {pcs.SgxPckCrlIssuerChainPhrase, b.PCKCRL.Chain, b.PCKCRL.DER},
	}
	for _, at := range root.CRLDistributionPoints {
		o[at] = response{body: b.RootCRL}
	}
	return o
}

func answer(member, text string, signature []byte) []byte {
	return fmt.Appendf(nil, `{%q:%s,"signature":%q}`, member, text, hex.EncodeToString(signature))
}
