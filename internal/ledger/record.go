package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Record is what the chain says of one item of a settled batch, whoever settled it.
// All of it is public.
type Record struct {
	Place       int64 // in the chain's order; lists page by it
	Block       uint64
	Time        time.Time // of the block
	Transaction common.Hash
	Consent     contribution.ID
	State       State // Paid or Skipped
	// Skip is why it was not paid. The fields after it are zero then.
	Skip    contribution.SkipReason
	Account contribution.Account
	Wallet  common.Address
	Content contribution.Content
	Receipt common.Hash // its digest
	Score   uint64
	Units   uint64
	Amount  *big.Int // in wei, never nil
	// Proof is the one this ledger saved before it was settled; nil if it never had it.
	Proof *contribution.Proof
}

// records merges both tables by their keys, so that a page reads a page.
const records = `SELECT place, block, time, tx, consent, 0 AS reason, account, wallet, content, receipt, score, units, amount
		FROM payments %[1]s
	UNION ALL SELECT place, block, time, tx, consent, reason, zeroblob(32), zeroblob(20), zeroblob(32), zeroblob(32), 0, 0, '0'
		FROM skips %[1]s
	ORDER BY place DESC LIMIT ?`

// Proofs lists every item ever settled, newest first: at most limit (and MaxPage) of
// them, with a Place below before; 0 begins with the newest.
func (l *Ledger) Proofs(ctx context.Context, limit int, before int64) ([]Record, error) {
	before = orNewest(before)
	found, err := l.records(ctx, fmt.Sprintf(records, "WHERE place < ?"), before, before, page(limit))
	if err != nil {
		return nil, fmt.Errorf("reading proofs: %w", err)
	}
	return found, nil
}

// ProofsOf lists what the chain says of one consent, newest first; ErrUnknown if
// that is nothing.
func (l *Ledger) ProofsOf(ctx context.Context, consent contribution.ID) ([]Record, error) {
	found, err := l.records(ctx, fmt.Sprintf(records, "WHERE consent = ?"), consent[:], consent[:], MaxPage)
	if err == nil && len(found) == 0 {
		err = ErrUnknown
	}
	if err != nil {
		return nil, fmt.Errorf("reading proofs of %s: %w", consent, err)
	}
	return found, nil
}

func (l *Ledger) records(ctx context.Context, query string, args ...any) (found []Record, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		err := each(ctx, tx, func(rows *sql.Rows) error {
			r, err := scanRecord(rows)
			found = append(found, r)
			return err
		}, query, args...)
		if err != nil {
			return err
		}
		for i := range found {
			if err := found[i].join(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

func scanRecord(rows *sql.Rows) (r Record, err error) {
	var block, at, score, units int64
	var amount string
	err = rows.Scan(&r.Place, &block, &at, into(r.Transaction[:]), into(r.Consent[:]), &r.Skip, into(r.Account[:]),
		into(r.Wallet[:]), into(r.Content[:]), into(r.Receipt[:]), &score, &units, &amount)
	if err != nil {
		return r, err
	}
	r.Block, r.Time, r.Score, r.Units = uint64(block), time.Unix(at, 0), uint64(score), uint64(units)
	r.State = Paid
	if r.Skip != contribution.SkipNone {
		r.State = Skipped
	}
	r.Amount, err = parseAmount(amount)
	return r, err
}

// join adds the proof of the batch that was settled in the record's transaction.
func (r *Record) join(ctx context.Context, tx *sql.Tx) error {
	var text string
	err := tx.QueryRowContext(ctx, `SELECT p.proof FROM proofs p JOIN batches b ON b.seq = p.batch
		JOIN settlements s ON s.log_after = b.log_after AND s.log_before = b.log_before AND s.segment = b.segment
		WHERE p.consent = ? AND s.block = ? AND s.tx = ?`, r.Consent[:], clamp(r.Block), r.Transaction[:]).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	r.Proof = new(contribution.Proof)
	return json.Unmarshal([]byte(text), r.Proof)
}

// Wallet returns whom the chain last named as an account's wallet, by a payment or a
// move; ErrUnknown for an account it has not named yet.
func (l *Ledger) Wallet(ctx context.Context, account contribution.Account) (wallet common.Address, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT wallet FROM (SELECT place, wallet FROM moves WHERE account = ?1
			UNION ALL SELECT place, wallet FROM payments WHERE account = ?1) ORDER BY place DESC LIMIT 1`, account[:]).
			Scan(into(wallet[:]))
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknown
	}
	if err != nil {
		return common.Address{}, fmt.Errorf("reading account %s: %w", account, err)
	}
	return wallet, nil
}
