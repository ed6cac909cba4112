package index

import (
	"context"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// effectOfEnd says what withdrawing or voiding a credited consent does
// (docs/spec/segment.md, "Ending").
func (x *Index) effectOfEnd(ctx context.Context, e contribution.LogEntry) (effect, error) {
	known, err := x.credit(ctx, e.Consent)
	if err != nil || !known.canEnd(e.Kind) || known.record.Entry.Account != e.Account {
		return effect{}, orBroken(err, "entry %d ends a consent that was not credited, or has ended", e.Seq)
	}
	account, err := x.account(ctx, e.Account)
	if err != nil {
		return effect{}, err
	}
	footprint, err := x.footprint(ctx, e.Consent)
	if err != nil {
		return effect{}, err
	}
	rows, err := x.rows(ctx, tagsOf(footprint))
	if err != nil {
		return effect{}, err
	}
	out := effect{account: e.Account, credit: known.ended(e.Kind)}
	lost := map[uint8]uint64{}
	for i, was := range footprint {
		row, touched := endRow(rows[i], was.Weight, account.Number, known, e.Kind)
		if touched {
			if !account.precedesMail(rows[i]) {
				lost[was.Family] += uint64(rows[i].Weight - min(rows[i].Weight, was.Weight))
			}
			out.rows = append(out.rows, PlacedRow{was.Tag, row})
		}
	}
	out.standing, err = x.without(account, lost)
	return out, err
}

// without returns an account that lost units. Its score falls to what it has left:
// the next proof must not be paid for what was ended. What it proved may never
// have been paid for, so its next credit proves its score anew; the pool pays no
// unit twice.
func (x *Index) without(a Account, lost map[uint8]uint64) (Account, error) {
	policy, err := x.logPolicy()
	if err != nil {
		return a, err
	}
	a.State = lose(a.State, lost)
	a.Score = min(a.Score, policy.Of(a.State))
	a.Proved = 0
	return a, nil
}

// canEnd: a withdrawal is final, and after it or a void there is nothing to void.
func (c *credit) canEnd(by contribution.Kind) bool {
	return c != nil && !c.withdrawn && (by == contribution.KindWithdraw || !c.voided)
}

// endRow returns what becomes of one row of an ended credit, which weighed before
// until then, and whether that is anything. A row that the credit created weighed
// nothing before, or what it counted when it passed from another account.
func endRow(row Row, before uint32, account uint64, c *credit, by contribution.Kind) (Row, bool) {
	seq := c.record.Entry.Seq
	if row.Owner != account || row.Dead || row.Credit > seq { // it rests on a later credit
		return row, false
	}
	created := row.Credit == seq
	if created && by == contribution.KindWithdraw {
		row.Dead, row.Void = true, false
		return row, true
	}
	if c.voided {
		return row, false // fell back when it was voided
	}
	fell := row
	fell.Weight = min(row.Weight, before)
	fell.Void = row.Void || created || fell.Weight == 0
	return fell, fell != row
}

// lose takes units from a state: what can be earned again is not credited twice,
// and what was withdrawn is not paid for later.
func lose(s contribution.AccountState, lost map[uint8]uint64) contribution.AccountState {
	families := make([]contribution.FamilyUnits, 0, len(s.Families))
	for _, f := range s.Families {
		if f.Units > lost[f.Family] {
			families = append(families, contribution.FamilyUnits{Family: f.Family, Units: f.Units - lost[f.Family]})
		}
	}
	s.Families = slices.Clip(families)
	return s
}

func tagsOf(rows []contribution.Row) []contribution.Tag {
	tags := make([]contribution.Tag, len(rows))
	for i, r := range rows {
		tags[i] = r.Tag
	}
	return tags
}
