package index

import "github.com/gptdatadao/gptdao/internal/contribution"

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
