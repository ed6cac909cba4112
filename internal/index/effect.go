package index

import (
	"context"
	"slices"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// effectOf says what a checked record does after everything before it, or returns
// ErrBroken if it cannot stand there. prior are the rows of record.Rows as they
// are now; the caller holds mu.
func (x *Index) effectOf(ctx context.Context, r *Record, prior []Row) (effect, error) {
	switch r.Entry.Kind {
	case contribution.KindCredit:
		return x.effectOfCredit(ctx, r, prior)
	case contribution.KindReissue:
		return x.effectOfReissue(ctx, r)
	case contribution.KindPolicy:
		return effect{}, nil
	}
	e, err := x.effectOfEnd(ctx, r.Entry)
	if err == nil && !equalStates(e.standing.State, r.State) {
		err = broken("entry %d leaves another state", r.Entry.Seq)
	}
	return e, err
}

func (x *Index) effectOfCredit(ctx context.Context, r *Record, prior []Row) (effect, error) {
	e := r.Entry
	if known, err := x.credit(ctx, e.Consent); err != nil || known != nil {
		return effect{}, orBroken(err, "entry %d credits a consent again", e.Seq)
	}
	before, err := x.account(ctx, e.Account)
	if err != nil {
		return effect{}, err
	}
	if e.Score < before.Score || !grows(before.State, r.State) {
		return effect{}, broken("entry %d lowers what the account has", e.Seq)
	}
	if err := r.checkGain(before, prior); err != nil {
		return effect{}, err
	}
	after := Account{Number: before.Number, State: r.State, Score: e.Score, Seq: e.Seq, Proved: before.Proved}
	if after.Number == 0 {
		after.Number = e.Seq
	}
	if r.Pays {
		after.Proved = e.Score
	}
	rows, err := place(r, after, prior)
	if err != nil {
		return effect{}, err
	}
	return effect{rows: rows, account: e.Account, standing: after, credit: newCredit(*r), footprint: footprintOf(r.Rows, prior)}, nil
}

// place gives the rows of a credit to its account.
func place(r *Record, to Account, prior []Row) ([]placed, error) {
	rows := make([]placed, len(r.Rows))
	for i, row := range r.Rows {
		was := prior[i]
		if err := mayPlace(was, to, row.Weight); err != nil {
			return nil, err
		}
		if was.Owner == 0 {
			was.Credit = r.Entry.Seq
		}
		rows[i] = placed{tag: row.Tag, row: Row{Owner: to.Number, Credit: was.Credit, Weight: row.Weight}}
	}
	return rows, nil
}

// mayPlace says whether a row can become an account's: it is nobody's, or the
// account's own and no tombstone. No policy so far lets a row change hands.
func mayPlace(was Row, to Account, weight uint32) error {
	switch {
	case was.Owner == 0:
		return nil
	case was.Owner != to.Number:
		return broken("row of account %d passes to account %d", was.Owner, to.Number)
	case was.Dead || weight < was.Weight:
		return broken("row of account %d takes a tombstone or loses weight", to.Number)
	}
	return nil
}

// footprintOf is what undoing a credit takes: its rows' tags, and their weights
// before it.
func footprintOf(rows []contribution.Row, prior []Row) []contribution.Row {
	f := make([]contribution.Row, len(rows))
	for i, row := range rows {
		f[i] = contribution.Row{Tag: row.Tag, Weight: prior[i].Weight}
	}
	return f
}

func (x *Index) effectOfReissue(ctx context.Context, r *Record) (effect, error) {
	e := r.Entry
	known, err := x.credit(ctx, e.Consent)
	if err != nil || !known.canProve() {
		return effect{}, orBroken(err, "entry %d proves a consent that was not credited, or has ended", e.Seq)
	}
	account, err := x.account(ctx, e.Account)
	if err != nil {
		return effect{}, err
	}
	if e.Score != account.Score || !equalStates(account.State, r.State) || !sameProof(known.record, *r) {
		return effect{}, broken("entry %d proves something else than was credited", e.Seq)
	}
	account.Seq, account.Proved = e.Seq, e.Score
	return effect{account: e.Account, standing: account}, nil
}

func (c *credit) canProve() bool { return c != nil && !c.voided && !c.withdrawn }

func sameProof(was, is Record) bool {
	return was.Entry.Account == is.Entry.Account && was.Ticket == is.Ticket &&
		contribution.ReceiptDigest(was.Receipt) == contribution.ReceiptDigest(is.Receipt)
}

// grows tells whether a state is one that a credit can lead to.
func grows(before, after contribution.AccountState) bool {
	for i, b := range before.Months {
		if after.Months[i]&b != b {
			return false
		}
	}
	return after.Tier >= before.Tier && after.MailDay >= before.MailDay
}

func equalStates(a, b contribution.AccountState) bool {
	return a.Tier == b.Tier && a.MailDay == b.MailDay && a.Months == b.Months && slices.Equal(a.Families, b.Families)
}

func orBroken(err error, format string, args ...any) error {
	if err != nil {
		return err
	}
	return broken(format, args...)
}
