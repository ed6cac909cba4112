package tdx

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/gptdatadao/gptdao/internal/attest/certificate"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
)

// tcbInfo is what Intel says of the TCBs of one model of machine, as far as it is
// looked at.
type tcbInfo struct {
	ID         string     `json:"id"`
	Version    uint8      `json:"version"`
	IssueDate  time.Time  `json:"issueDate"`
	NextUpdate time.Time  `json:"nextUpdate"`
	FMSPC      hexBytes   `json:"fmspc"`
	PCEID      hexBytes   `json:"pceId"`
	Evaluation uint32     `json:"tcbEvaluationDataNumber"`
	Module     identity   `json:"tdxModule"`
	Modules    []identity `json:"tdxModuleIdentities"`
	Levels     []level    `json:"tcbLevels"`
}

// identity is a TDX module's.
type identity struct {
	ID             string   `json:"id"`
	MRSigner       hexBytes `json:"mrsigner"`
	Attributes     hexBytes `json:"attributes"`
	AttributesMask hexBytes `json:"attributesMask"`
	Levels         []level  `json:"tcbLevels"`
}

// qeIdentity is the TD quoting enclave's.
type qeIdentity struct {
	ID             string    `json:"id"`
	Version        uint8     `json:"version"`
	IssueDate      time.Time `json:"issueDate"`
	NextUpdate     time.Time `json:"nextUpdate"`
	Evaluation     uint32    `json:"tcbEvaluationDataNumber"`
	MiscSelect     hexBytes  `json:"miscselect"`
	MiscMask       hexBytes  `json:"miscselectMask"`
	Attributes     hexBytes  `json:"attributes"`
	AttributesMask hexBytes  `json:"attributesMask"`
	MRSigner       hexBytes  `json:"mrsigner"`
	ProductID      uint16    `json:"isvprodid"`
	Levels         []level   `json:"tcbLevels"`
}

// level is one TCB level, of a platform, a module or an enclave.
type level struct {
	TCB struct {
		SGX    []component `json:"sgxtcbcomponents"`
		TDX    []component `json:"tdxtcbcomponents"`
		PCESVN uint16      `json:"pcesvn"`
		ISVSVN uint16      `json:"isvsvn"`
	} `json:"tcb"`
	Status     string   `json:"tcbStatus"`
	Advisories []string `json:"advisoryIDs"`
}

type component struct {
	SVN uint8 `json:"svn"`
}

// hexBytes are written in hex of either case.
type hexBytes []byte

func (h *hexBytes) UnmarshalText(text []byte) error {
	*h = make([]byte, hex.DecodedLen(len(text)))
	_, err := hex.Decode(*h, text)
	return err
}

// Limits on what Intel lists: far above what it does.
const (
	maxLevels     = 64
	maxModules    = 64
	maxAdvisories = 256
	maxAdvisory   = 64
)

func readTCBInfo(text string) (t tcbInfo, err error) {
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return t, fmt.Errorf("TCB info: %w", err)
	}
	if len(t.FMSPC) != 6 || len(t.PCEID) != 2 || len(t.Modules) > maxModules {
		return t, errors.New("TCB info: FMSPC, PCEID or the number of modules")
	}
	for _, module := range append(t.Modules, t.Module) {
		if len(module.MRSigner) != 48 || len(module.Attributes) != 8 || len(module.AttributesMask) != 8 {
			return t, errors.New("TCB info: a module's identity is not of its size")
		}
		if err := checkLevels(module.Levels); err != nil {
			return t, fmt.Errorf("TCB info: module %.20q: %w", module.ID, err)
		}
	}
	for i, level := range t.Levels {
		if len(level.TCB.SGX) != 16 || len(level.TCB.TDX) != 16 {
			return t, fmt.Errorf("TCB info: level %d has not 16 components", i)
		}
	}
	if err := checkLevels(t.Levels); err != nil {
		return t, fmt.Errorf("TCB info: %w", err)
	}
	return t, nil
}

func readQEIdentity(text string) (q qeIdentity, err error) {
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return q, fmt.Errorf("QE identity: %w", err)
	}
	if len(q.MiscSelect) != 4 || len(q.MiscMask) != 4 || len(q.Attributes) != 16 || len(q.AttributesMask) != 16 || len(q.MRSigner) != 32 {
		return q, errors.New("QE identity: a member is not of its size")
	}
	if err := checkLevels(q.Levels); err != nil {
		return q, fmt.Errorf("QE identity: %w", err)
	}
	return q, nil
}

func checkLevels(levels []level) error {
	if len(levels) > maxLevels {
		return fmt.Errorf("%d levels, want at most %d", len(levels), maxLevels)
	}
	for _, level := range levels {
		if _, known := flagsOf[level.Status]; !known {
			return fmt.Errorf("unknown status %.40q", level.Status)
		}
		if len(level.Advisories) > maxAdvisories {
			return fmt.Errorf("%d advisories, want at most %d", len(level.Advisories), maxAdvisories)
		}
		for _, advisory := range level.Advisories {
			if advisory == "" || len(advisory) > maxAdvisory {
				return fmt.Errorf("advisory %.64q", advisory)
			}
		}
	}
	return nil
}

// published is Intel's part of a bundle, taken apart, with nothing in it verified.
type published struct {
	infos []tcbInfo // beside bundle.TCBInfos
	// infoSigners are the chains of the TCB infos, beside them.
	infoSigners []chain
	qe          qeIdentity
	qeSigner    chain
	pckCRL      *x509.RevocationList
	pckIssuer   chain
	rootCRL     *x509.RevocationList
	bundle      collateral.Intel
}

func readPublished(encoded []byte) (p published, err error) {
	bundle, err := collateral.Parse(encoded)
	if err != nil {
		return p, err
	}
	if bundle.Intel == nil {
		return p, errors.New("the collateral has nothing of Intel's")
	}
	p.bundle = *bundle.Intel
	for _, signed := range p.bundle.TCBInfos {
		info, err := readTCBInfo(signed.Text)
		if err != nil {
			return p, err
		}
		if _, err := p.infoOf(info.FMSPC); err == nil {
			return p, fmt.Errorf("two TCB infos for FMSPC %x", []byte(info.FMSPC))
		}
		signer, err := readChain([]byte(signed.Chain), 2)
		if err != nil {
			return p, fmt.Errorf("TCB info's chain: %w", err)
		}
		p.infos, p.infoSigners = append(p.infos, info), append(p.infoSigners, signer)
	}
	if p.qe, err = readQEIdentity(p.bundle.QEIdentity.Text); err != nil {
		return p, err
	}
	if p.qeSigner, err = readChain([]byte(p.bundle.QEIdentity.Chain), 2); err != nil {
		return p, fmt.Errorf("QE identity's chain: %w", err)
	}
	return p, p.readCRLs()
}

func (p *published) readCRLs() (err error) {
	if p.pckIssuer, err = readChain([]byte(p.bundle.PCKCRL.Chain), 2); err != nil {
		return fmt.Errorf("PCK CRL's chain: %w", err)
	}
	if p.pckCRL, err = certificate.ParseList(p.bundle.PCKCRL.DER); err != nil {
		return fmt.Errorf("PCK CRL: %w", err)
	}
	if p.rootCRL, err = certificate.ParseList(p.bundle.RootCRL); err != nil {
		return fmt.Errorf("root CRL: %w", err)
	}
	return nil
}

// infoOf is the number of the TCB info of a model.
func (p *published) infoOf(fmspc []byte) (int, error) {
	for i, info := range p.infos {
		if bytes.Equal(info.FMSPC, fmspc) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("no TCB info for FMSPC %x", fmspc)
}
