package tdx

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"

	"github.com/google/go-tdx-guest/abi"
	"github.com/google/go-tdx-guest/proto/tdx"
	"github.com/google/go-tdx-guest/verify"
)

// secondOpinion asks go-tdx-guest about layout, chain and signatures of a quote that
// passed every check. It is not asked about collateral: it takes the module's TCB
// status for the platform's. Roots are always given, since it logs to standard output
// when it uses its own.
func (a *appraisal) secondOpinion() error {
	parsed, err := abi.QuoteToProto(a.Quote)
	if err != nil {
		return err
	}
	if err := a.sameBody(parsed); err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AddCert(a.chain.root())
	return verify.TdxQuote(parsed, &verify.Options{
		TrustedRoots: roots,
		Now:          &verify.TimeSet{PckCertChain: a.Time, TcbInfo: a.Time, QeIdentity: a.Time, PckCrl: a.Time, RootCaCrl: a.Time},
	})
}

// sameBody holds what the library read against what was judged.
func (a *appraisal) sameBody(parsed any) error {
	var body []byte
	var err error
	switch q := parsed.(type) {
	case *tdx.QuoteV4:
		body, err = abi.TdQuoteBodyToAbiBytes(q.GetTdQuoteBody())
	case *tdx.QuoteV5:
		body, err = abi.TdQuoteBodyDescriptorToAbiBytes(q.GetTdQuoteBodyDescriptor())
	default:
		err = fmt.Errorf("it reads a %T", parsed)
	}
	if err == nil && !bytes.Equal(body, a.quote.signed[headerSize:]) {
		err = errors.New("it reads another body")
	}
	return err
}
