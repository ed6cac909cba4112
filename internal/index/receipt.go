package index

import (
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// receipt makes the document for the contributor. Its salt is its own, so that
// whoever reads the receipt learns nothing of the log.
func (x *Index) receipt(
	e contribution.LogEntry, tier contribution.Tier, units contribution.Units, reasons []contribution.Reason,
) ([]byte, error) {
	salt, err := x.salt()
	if err != nil {
		return nil, err
	}
	if reasons == nil {
		reasons = []contribution.Reason{}
	}
	return contribution.Receipt{
		Consent: e.Consent, Seq: e.Seq, Policy: e.Policy, Score: e.Score, Tier: tier, Units: units, Reasons: reasons, Salt: salt,
	}.Encode()
}

// nothingNew is the credit of a job that brings nothing: what the account has,
// from its newest entry.
func (x *Index) nothingNew(s submission, account Account, out score.Outcome) (job.Credit, error) {
	if account.Score == 0 {
		return job.Credit{}, nil
	}
	reasons := out.Reasons
	if !slices.Contains(reasons, score.NothingNew) {
		reasons = append([]contribution.Reason{score.NothingNew}, reasons...)
	}
	e := contribution.LogEntry{
		Consent: s.record.Entry.Consent, Seq: account.Seq, Policy: x.next.Policy, Score: account.Score,
	}
	document, err := x.receipt(e, account.State.Tier, out.Units, reasons)
	return job.Credit{Receipt: document}, err
}
