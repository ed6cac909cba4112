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

// facts are what the chain, and batches on their way to it, say of one consent. The
// places are -1 for what did not happen.
type facts struct {
	accounts   map[contribution.Account]bool // it was proved for; one, unless keyrings erred
	proof      *contribution.Proof
	sent       bool // in a batch on its way
	paidAt     int64
	skippedAt  int64
	skip       contribution.SkipReason
	withdrawn  int64
	units      uint64
	amount     *big.Int
	tx         common.Hash // of the last payment or skip
	latestTime uint64      // block time of the newest of all these
}

// state is the contribution's: the chain first, then what is on its way, then what
// this host did. A withdrawal that the pool did not see when it paid does not bind
// this consent. A batch that is on its way to a retired pool does not arrive.
func (f *facts) state(progress State, retired bool) State {
	switch {
	case f.withdrawn > f.paidAt:
		return Withdrawn
	case f.paidAt >= 0:
		return Paid
	case f.skippedAt >= 0:
		return Skipped
	case f.sent && !retired:
		return Settling
	}
	return progress
}

// subject is whose facts are wanted.
type subject struct {
	id       contribution.ID
	wallet   common.Address
	content  contribution.Content
	deadline uint64
}

func subjectOf(id contribution.ID, c contribution.Consent) subject {
	return subject{id: id, wallet: c.Contributor, content: c.Content, deadline: c.Deadline}
}

// gather reads the facts of a subject. The order matters: withdrawals for an account
// need the accounts that proofs and payments name.
func gather(ctx context.Context, tx *sql.Tx, s subject) (*facts, error) {
	f := &facts{accounts: map[contribution.Account]bool{}, amount: new(big.Int), paidAt: -1, skippedAt: -1, withdrawn: -1}
	for _, read := range []func(context.Context, *sql.Tx, subject) error{f.readProofs, f.readPayments, f.readSkip, f.readWithdrawals} {
		if err := read(ctx, tx, s); err != nil {
			return nil, fmt.Errorf("reading what is known of %s: %w", s.id, err)
		}
	}
	return f, nil
}

// settledSQL says whether the batch b of a statement is on the chain.
const settledSQL = `EXISTS (SELECT 1 FROM settlements s
	WHERE s.log_after = b.log_after AND s.log_before = b.log_before AND s.segment = b.segment)`

func (f *facts) readProofs(ctx context.Context, tx *sql.Tx, s subject) error {
	return each(ctx, tx, func(rows *sql.Rows) error {
		var text string
		var account contribution.Account
		var dropped, settled bool
		if err := rows.Scan(&text, into(account[:]), &dropped, &settled); err != nil {
			return err
		}
		if dropped && !settled {
			return nil
		}
		f.accounts[account] = true
		f.sent = f.sent || !settled
		if f.proof != nil {
			return nil
		}
		f.proof = new(contribution.Proof)
		return json.Unmarshal([]byte(text), f.proof)
	}, `SELECT p.proof, p.account, b.dropped, `+settledSQL+` AS settled
		FROM proofs p JOIN batches b ON b.seq = p.batch WHERE p.consent = ? ORDER BY settled DESC, b.seq DESC`, s.id[:])
}

func (f *facts) readPayments(ctx context.Context, tx *sql.Tx, s subject) error {
	return each(ctx, tx, func(rows *sql.Rows) error {
		var account contribution.Account
		var units, at int64
		var amount string
		if err := rows.Scan(&f.paidAt, &at, into(f.tx[:]), into(account[:]), &units, &amount); err != nil {
			return err
		}
		wei, err := parseAmount(amount)
		f.accounts[account] = true
		f.units += uint64(units)
		f.amount.Add(f.amount, wei)
		f.at(at)
		return err
	}, "SELECT place, time, tx, account, units, amount FROM payments WHERE consent = ? ORDER BY place", s.id[:])
}

func (f *facts) readSkip(ctx context.Context, tx *sql.Tx, s subject) error {
	return each(ctx, tx, func(rows *sql.Rows) error {
		var at int64
		var hash common.Hash
		if err := rows.Scan(&f.skippedAt, &at, into(hash[:]), &f.skip); err != nil {
			return err
		}
		if f.skippedAt > f.paidAt {
			f.tx = hash
		}
		if f.paidAt >= 0 {
			f.skip = contribution.SkipNone
		}
		f.at(at)
		return nil
	}, "SELECT place, time, tx, reason FROM skips WHERE consent = ? ORDER BY place DESC LIMIT 1", s.id[:])
}

// readWithdrawals finds the newest that reaches the subject, by the rule of
// docs/spec/withdraw.md.
func (f *facts) readWithdrawals(ctx context.Context, tx *sql.Tx, s subject) error {
	if err := f.readWithdrawn(ctx, tx, s, "account = ? AND wallet = ?", make([]byte, len(contribution.Account{})), s.wallet[:]); err != nil {
		return err
	}
	for account := range f.accounts {
		if err := f.readWithdrawn(ctx, tx, s, "account = ?", account[:]); err != nil {
			return err
		}
	}
	return nil
}

func (f *facts) readWithdrawn(ctx context.Context, tx *sql.Tx, s subject, whose string, args ...any) error {
	none := contribution.Content{}
	args = append(args, s.content[:], none[:], clamp(s.deadline))
	return each(ctx, tx, func(rows *sql.Rows) error {
		var place, at int64
		if err := rows.Scan(&place, &at); err != nil {
			return err
		}
		f.withdrawn = max(f.withdrawn, place)
		f.at(at)
		return nil
	}, `SELECT place, time FROM withdrawals WHERE `+whose+` AND (content = ? OR content = ? AND horizon >= ?)
		ORDER BY place DESC LIMIT 1`, args...)
}

func (f *facts) at(blockTime int64) { f.latestTime = max(f.latestTime, uint64(blockTime)) }

// updated is when the contribution last changed, by this host's stamp or a block's.
func (f *facts) updated(stamp int64) time.Time {
	host, block := time.UnixMilli(stamp), time.Unix(clamp(f.latestTime), 0)
	if block.After(host) {
		return block
	}
	return host
}

func parseAmount(text string) (*big.Int, error) {
	amount, ok := new(big.Int).SetString(text, 10)
	if !ok {
		return new(big.Int), fmt.Errorf("stored amount %.80q is no number", text)
	}
	return amount, nil
}

// each runs a query and gives take every row.
func each(ctx context.Context, tx *sql.Tx, take func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
