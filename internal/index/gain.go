package index

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// checkGain holds what a credit adds to an account to its rows: units grow by the
// weight that is new in each family, and score and proof follow from the state.
func (r *Record) checkGain(before Account, credited []uint32, policy *score.Policy) error {
	want, got := unitsOf(before.State), unitsOf(r.State)
	if r.bringsMail(before) {
		clear(want)
	}
	for i, row := range r.Rows {
		want[row.Family] += uint64(row.Weight) - uint64(credited[i])
	}
	for family := range got {
		want[family] += 0 // a family without rows shows too
	}
	for family, units := range want {
		if got[family] != units {
			return broken("entry %d has %d units of family %d, its rows make %d", r.Entry.Seq, got[family], family, units)
		}
	}
	return r.checkWorth(before, policy)
}

// checkWorth is for entries of policies that this code can compute.
func (r *Record) checkWorth(before Account, policy *score.Policy) error {
	if policy == nil {
		return nil
	}
	if err := mayCredit(policy, before, r.Ticket); err != nil {
		return broken("entry %d: %v", r.Entry.Seq, err)
	}
	if want := max(before.Score, policy.Of(r.State)); r.Entry.Score != want {
		return broken("entry %d has score %d, its state is worth %d", r.Entry.Seq, r.Entry.Score, want)
	}
	if want := r.Entry.Score >= before.Proved+policy.MinDelta; r.Pays != want {
		return broken("entry %d pays: %v, want %v", r.Entry.Seq, r.Pays, want)
	}
	return nil
}

func unitsOf(s contribution.AccountState) map[uint8]uint64 {
	units := make(map[uint8]uint64, len(s.Families)+1)
	for _, f := range s.Families {
		units[f.Family] = f.Units
	}
	return units
}
