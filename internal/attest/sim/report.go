package sim

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/fxamacker/cbor/v2"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// maxReport is far above a report's 228 bytes.
const maxReport = 1 << 10

var (
	encoding = must(cbor.CoreDetEncOptions().EncMode())
	decoding = must(cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		MaxNestedLevels:   4,
		MaxMapPairs:       16,
		MaxArrayElements:  16,
	}.DecMode())
)

// body is what a report says.
type body struct {
	Technology  string      `cbor:"1,keyasint"`
	Measurement common.Hash `cbor:"2,keyasint"`
	Platform    common.Hash `cbor:"3,keyasint"`
	ReportData  [64]byte    `cbor:"4,keyasint"`
}

// signed is a report: the encoded body, and the root's signature over it.
type signed struct {
	Body      []byte `cbor:"1,keyasint"`
	Signature []byte `cbor:"2,keyasint"`
}

func (b body) sign(root ed25519.PrivateKey) []byte {
	encoded := must(encoding.Marshal(b))
	return must(encoding.Marshal(signed{Body: encoded, Signature: ed25519.Sign(root, message(encoded))}))
}

func message(body []byte) []byte { return append([]byte(reportPurpose), body...) }

// parse reads a report in the one form that sign writes.
func parse(report []byte) (signed, body, error) {
	var s signed
	var b body
	if len(report) > maxReport {
		return s, b, fmt.Errorf("a simulated report of %d bytes, want at most %d", len(report), maxReport)
	}
	if err := errors.Join(decode(report, &s), decode(s.Body, &b)); err != nil {
		return s, b, fmt.Errorf("not a simulated report: %v", err)
	}
	return s, b, nil
}

func decode(encoded []byte, into any) error {
	if err := decoding.Unmarshal(encoded, into); err != nil {
		return err
	}
	if again, err := encoding.Marshal(into); err != nil || !bytes.Equal(again, encoded) {
		return errors.New("not in its one encoding")
	}
	return nil
}

// The checks of the verifier, in their order.
const (
	CheckReport     = "simulated-report"
	CheckSignature  = "simulated-signature"
	CheckMachine    = "simulated-machine"
	CheckReportData = "simulated-report-data"
)

type verifier struct{ root ed25519.PublicKey }

// NewVerifier returns a verifier of the simulated machine with this root, which
// is a pinned one: there is no chain that could lead to another. Of anything but
// a root it makes a verifier that believes nothing.
func NewVerifier(root []byte) attest.Verifier { return verifier{root} }

func (v verifier) Verify(e attest.Evidence, reportData [64]byte) (attest.Verdict, error) {
	result := attest.Verdict{Technology: attest.Simulated}
	report, body, err := v.read(e)
	if !result.Checks.Add(CheckReport, err, "a report of the simulator") {
		return result, result.Checks.Err()
	}
	if !result.Checks.Add(CheckSignature, v.authentic(report), "signed by the pinned simulated root") {
		return result, result.Checks.Err()
	}
	result.Checks.Add(CheckMachine, v.machine(body), "names the simulated machine of that root")
	result.Checks.Add(CheckReportData, over(body, reportData), "is over the claims")
	if err := result.Checks.Err(); err != nil {
		return result, err
	}
	result.Measurement, result.Platform = body.Measurement, body.Platform
	return result, nil
}

func (v verifier) read(e attest.Evidence) (signed, body, error) {
	if e.Technology != attest.Simulated {
		return signed{}, body{}, fmt.Errorf("%.20s evidence, want simulated", string(e.Technology))
	}
	if len(e.Bundle) > 0 {
		return signed{}, body{}, fmt.Errorf("a bundle of %d bytes, and simulated evidence has none", len(e.Bundle))
	}
	report, body, err := parse(e.Report)
	if err == nil && body.Technology != string(attest.Simulated) {
		err = fmt.Errorf("a report of technology %.20q, want simulated", body.Technology)
	}
	return report, body, err
}

func (v verifier) authentic(report signed) error {
	if len(v.root) != ed25519.PublicKeySize {
		return errors.New("no simulated root is pinned")
	}
	if !ed25519.Verify(v.root, message(report.Body), report.Signature) {
		return errors.New("another key than the pinned simulated root signed it, or it was altered")
	}
	return nil
}

func (v verifier) machine(b body) error {
	if want := Platform(v.root); b.Platform != want {
		return fmt.Errorf("simulated machine %s, want %s", b.Platform, want)
	}
	return nil
}

func over(b body, reportData [64]byte) error {
	if b.ReportData != reportData {
		return errors.New("the simulated report is over other claims")
	}
	return nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic("sim: " + err.Error())
	}
	return v
}
