package sim

import (
	"encoding/hex"
	"fmt"
	"net/url"
)

// Answers are what the simulated Intel would answer to `gptdao collateral pack
// --help`, as curl saves it: files by their names.
func (w *World) Answers() map[string][]byte {
	c := w.Collateral().Intel
	answer := func(member, text string, signature []byte) []byte {
		return fmt.Appendf(nil, `{%q:%s,"signature":%q}`, member, text, hex.EncodeToString(signature))
	}
	headers := func(name, chain string) []byte {
		return fmt.Appendf(nil, "HTTP/2 200 \r\ncontent-length: 1\r\n%s: %s\r\n\r\n", name, url.QueryEscape(chain))
	}
	return map[string][]byte{
		"tcb-info-simulated.json":    answer("tcbInfo", c.TCBInfos[0].Text, c.TCBInfos[0].Signature),
		"tcb-info-simulated.headers": headers("tcb-info-issuer-chain", c.TCBInfos[0].Chain),
		"qe-identity.json":           answer("enclaveIdentity", c.QEIdentity.Text, c.QEIdentity.Signature),
		"qe-identity.headers":        headers("sgx-enclave-identity-issuer-chain", c.QEIdentity.Chain),
		"pck-crl.der":                c.PCKCRL.DER,
		"pck-crl.headers":            headers("sgx-pck-crl-issuer-chain", c.PCKCRL.Chain),
		"root-crl.der":               c.RootCRL,
	}
}
