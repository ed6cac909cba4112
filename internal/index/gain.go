package index

import (
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

// checkGain holds what a credit adds to an account to its rows: units grow by the
// weight that is new in each family, and score and proof follow from the state.
func (r *Record) checkGain(before Account, prior []Row) error {
	want, got := unitsOf(before.State), unitsOf(r.State)
	for i, row := range r.Rows {
		want[row.Family] += uint64(row.Weight) - uint64(prior[i].Weight)
	}
	for family := range got {
		want[family] += 0 // a family without rows shows too
	}
	for family, units := range want {
		if got[family] != units {
			return broken("entry %d has %d units of family %d, its rows make %d", r.Entry.Seq, got[family], family, units)
		}
	}
	return r.checkWorth(before)
}

// checkWorth is for entries of the policy that this code computes; no log has
// another so far.
func (r *Record) checkWorth(before Account) error {
	if r.Entry.Policy != score.PolicyNumber {
		return nil
	}
	if want := max(before.Score, score.Of(r.State)); r.Entry.Score != want {
		return broken("entry %d has score %d, its state is worth %d", r.Entry.Seq, r.Entry.Score, want)
	}
	if want := r.Entry.Score >= before.Proved+score.MinDelta; r.Pays != want {
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
