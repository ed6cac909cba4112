package tdx

import (
	"crypto/x509"
	"fmt"
	"time"

	"github.com/gptdatadao/gptdao/internal/attest"
)

// Item is one thing that a bundle has of Intel's.
type Item struct {
	Name   string    `json:"name"`
	Detail string    `json:"detail"`
	From   time.Time `json:"from"`
	To     time.Time `json:"to"`
}

// Inspect says what a bundle has of Intel's, and makes of each TCB info the checks
// that need no evidence. The policy's floors and ages are among them.
func Inspect(in Input) ([]Item, attest.Checks, error) {
	from, err := readPublished(in.Collateral)
	if err != nil {
		return nil, nil, fmt.Errorf("inspecting collateral: %w", err)
	}
	items := []Item{
		{Name: "QE identity", Detail: fmt.Sprintf("evaluation %d", from.qe.Evaluation), From: from.qe.IssueDate, To: from.qe.NextUpdate},
		listItem("PCK CRL", from.pckCRL), listItem("root CRL", from.rootCRL),
	}
	checks := attest.Checks{}
	for i, info := range from.infos {
		items = append(items, Item{
			Name: "TCB info " + fmt.Sprintf("%x", []byte(info.FMSPC)), From: info.IssueDate, To: info.NextUpdate,
			Detail: fmt.Sprintf("evaluation %d, %d levels, %d modules", info.Evaluation, len(info.Levels), len(info.Modules)),
		})
		a := &appraisal{
			Input: in, from: from, info: info, signed: from.bundle.TCBInfos[i], signer: from.infoSigners[i],
			chain: append(chain{nil}, from.pckIssuer...),
		}
		for _, c := range judging {
			if ofCollateral[c.name] {
				checks.Add(c.name, c.holds(a), c.says)
			}
		}
	}
	return items, checks, nil
}

// ofCollateral are the checks that follow from collateral, policy and time.
var ofCollateral = map[string]bool{
	attest.CheckRoot: true, CheckRootCRL: true, CheckRootCRLDates: true, CheckPCKCRL: true, CheckPCKCRLDates: true,
	CheckCARevoked: true, CheckSigner: true, CheckSignerDates: true, CheckSignerRevoked: true,
	CheckTCBInfo: true, CheckTCBInfoDates: true, CheckQEIdentity: true, CheckQEIdentityDates: true,
	attest.CheckAge: true, CheckEvaluation: true,
}

func listItem(name string, l *x509.RevocationList) Item {
	return Item{Name: name, Detail: fmt.Sprintf("%d revoked", len(l.RevokedCertificateEntries)), From: l.ThisUpdate, To: l.NextUpdate}
}
