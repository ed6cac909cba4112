package tdx

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"

	"github.com/google/go-tdx-guest/abi"
	"github.com/google/go-tdx-guest/proto/tdx"
	"github.com/google/go-tdx-guest/verify"

	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// secondOpinion asks go-tdx-guest about a quote that passed every check. Of TCBs it
// believes only those that are up to date, so it is asked about collateral of those
// only. Roots are always given, since it logs to standard output when it uses its own.
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
	current := converge(a.levels) == policy.UpToDate
	return verify.TdxQuote(parsed, &verify.Options{
		TrustedRoots: roots, GetCollateral: current, CheckRevocations: current, Getter: a.offline(),
		Now: &verify.TimeSet{PckCertChain: a.Time, TcbInfo: a.Time, QeIdentity: a.Time, PckCrl: a.Time, RootCaCrl: a.Time},
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
