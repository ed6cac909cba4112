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
	if e.Score < before.Score || !r.grows(before) {
		return effect{}, broken("entry %d lowers what the account has", e.Seq)
	}
	if !followsMail(before.State, r.State, r.Ticket) {
		return effect{}, broken("entry %d claims mail that its ticket does not have", e.Seq)
	}
	after := before.credited(r.Ticket)
	after.State, after.Score, after.Seq = r.State, e.Score, e.Seq
	if after.Number == 0 {
		after.Number = e.Seq
	}
	if r.Pays {
		after.Proved = e.Score
	}
	if r.bringsMail(before) {
		after.Mailed = e.Seq
	}
	credited, others, err := x.outranked(ctx, r, after, prior)
	if err != nil {
		return effect{}, err
	}
	rows, err := place(r, after, prior)
	if err != nil {
		return effect{}, err
	}
	if err := r.checkGain(before, credited, x.config.Policies(e.Policy)); err != nil {
		return effect{}, err
	}
	return effect{
		rows: rows, account: e.Account, standing: after, others: others, credit: newCredit(*r), footprint: footprintOf(r.Rows, credited),
	}, nil
}

// place gives the rows of a credit to its account.
func place(r *Record, to Account, prior []Row) ([]PlacedRow, error) {
	rows := make([]PlacedRow, len(r.Rows))
	for i, row := range r.Rows {
		was := prior[i]
		if err := mayPlace(was, to, row.Weight); err != nil {
			return nil, err
		}
		if was.Owner != to.Number || to.precedesMail(was) {
			was.Credit = r.Entry.Seq
		}
		rows[i] = PlacedRow{row.Tag, Row{Owner: to.Number, Credit: was.Credit, Weight: row.Weight}}
	}
	return rows, nil
}

// bringsMail says whether a credit is its account's first of mail tier.
func (r *Record) bringsMail(before Account) bool {
	return before.State.Tier < contribution.TierMail && r.State.Tier >= contribution.TierMail
}

// mayPlace says whether a row can become an account's: it is nobody's, or from before
// the account had mail, or no tombstone and the account's own or passing to it, which
// outranked looked at.
func mayPlace(was Row, to Account, weight uint32) error {
	if was.Owner != 0 && !to.precedesMail(was) && (was.Dead || weight < was.Weight) {
		return broken("row of account %d takes a tombstone or loses weight", to.Number)
	}
	return nil
}

// footprintOf is what undoing a credit takes: its rows' tags, and what of their
// weights was credited before it.
func footprintOf(rows []contribution.Row, credited []uint32) []contribution.Row {
	f := make([]contribution.Row, len(rows))
	for i, row := range rows {
		f[i] = contribution.Row{Tag: row.Tag, Weight: credited[i]}
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

// grows tells whether a credit's state is one that it can lead to. With the first mail
// months begin anew, as units do.
func (r *Record) grows(account Account) bool {
	before, after := account.State, r.State
	for i, b := range before.Months {
		if after.Months[i]&b != b && !r.bringsMail(account) {
			return false
		}
	}
	return after.Tier >= before.Tier && after.MailDay >= before.MailDay
}

// followsMail tells whether tier and mail day rise by the ticket's mail alone.
func followsMail(before, after contribution.AccountState, t contribution.Ticket) bool {
	risen := after.Tier >= contribution.TierMail && before.Tier < after.Tier
	return (!risen || t.Mail != 0) && (after.MailDay == before.MailDay || after.MailDay == t.MailDay)
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
