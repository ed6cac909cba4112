package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// depth is how many blocks the ledger can revert.
const depth = 4096

// Ledger is the sink of the pool's logs; follow the pool's address from the block
// that created it.
var _ chain.Sink = (*Ledger)(nil)

// Tip implements chain.Sink.
func (l *Ledger) Tip(ctx context.Context) (tip chain.Ref, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		tip, err = readTip(ctx, tx)
		return err
	})
	return tip, err
}

func readTip(ctx context.Context, tx *sql.Tx) (tip chain.Ref, err error) {
	var number, time int64
	err = tx.QueryRowContext(ctx, "SELECT number, hash, parent, time FROM blocks ORDER BY number DESC LIMIT 1").
		Scan(&number, into(tip.Hash[:]), into(tip.Parent[:]), &time)
	if errors.Is(err, sql.ErrNoRows) {
		return chain.Ref{}, nil
	}
	tip.Number, tip.Time = uint64(number), uint64(time)
	return tip, err
}

// Apply implements chain.Sink.
func (l *Ledger) Apply(ctx context.Context, block chain.Block) error {
	var touched []contribution.ID
	err := l.inTx(ctx, func(tx *sql.Tx) error {
		if err := addBlock(ctx, tx, block.Ref); err != nil {
			return err
		}
		for _, log := range block.Logs {
			if err := l.addEvent(ctx, tx, block.Ref, log); err != nil {
				return err
			}
		}
		var err error
		if touched, err = touchedBy(ctx, tx, block.Number); err != nil {
			return err
		}
		return forget(ctx, tx)
	})
	if err == nil {
		l.changed(touched...)
	}
	return err
}

func addBlock(ctx context.Context, tx *sql.Tx, ref chain.Ref) error {
	tip, err := readTip(ctx, tx)
	if err != nil {
		return err
	}
	if !tip.IsZero() && (ref.Number <= tip.Number || ref.Number == tip.Number+1 && ref.Parent != tip.Hash) {
		return fmt.Errorf("%v with parent %s does not follow %v", ref, ref.Parent.TerminalString(), tip)
	}
	if ref.Number > maxBlock {
		return fmt.Errorf("%w: block number %d", chain.ErrBadAnswer, ref.Number)
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO blocks (number, hash, parent, time) VALUES (?, ?, ?, ?)",
		ref.Number, ref.Hash[:], ref.Parent[:], clamp(ref.Time))
	return err
}

// forget drops the oldest refs, never what their blocks said.
func forget(ctx context.Context, tx *sql.Tx) error {
	var last sql.NullInt64
	err := tx.QueryRowContext(ctx, "SELECT number FROM blocks ORDER BY number DESC LIMIT 1 OFFSET ?", depth).Scan(&last)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM blocks WHERE number <= ?", last.Int64); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE about SET forgotten = ?", last.Int64)
	return err
}

// Revert implements chain.Sink. What the block said is gone; whoever it was about
// has the state from before.
func (l *Ledger) Revert(ctx context.Context, tip chain.Ref) (before chain.Ref, err error) {
	var touched []contribution.ID
	err = l.inTx(ctx, func(tx *sql.Tx) error {
		held, err := readTip(ctx, tx)
		if err != nil {
			return err
		}
		if tip.IsZero() || held != tip {
			return fmt.Errorf("the tip is %v", held)
		}
		if touched, err = touchedBy(ctx, tx, tip.Number); err != nil {
			return err
		}
		if err := dropBlock(ctx, tx, tip.Number); err != nil {
			return err
		}
		before, err = readTip(ctx, tx)
		if err != nil || !before.IsZero() {
			return err
		}
		return requireWhole(ctx, tx)
	})
	if err != nil {
		return chain.Ref{}, err
	}
	l.changed(touched...)
	return before, nil
}

var chainTables = []string{"payments", "skips", "settlements", "withdrawals", "moves"}

func dropBlock(ctx context.Context, tx *sql.Tx, number uint64) error {
	for _, table := range chainTables {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE block = ?", number); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM blocks WHERE number = ?", number)
	return err
}

// requireWhole refuses to go below what was forgotten: an empty sink would be fed
// from the start again, on top of what forgotten blocks said.
func requireWhole(ctx context.Context, tx *sql.Tx) error {
	var forgotten int64
	if err := tx.QueryRowContext(ctx, "SELECT forgotten FROM about").Scan(&forgotten); err != nil {
		return err
	}
	if forgotten > 0 {
		return chain.ErrTooDeep
	}
	return nil
}

// touchedBy lists the contributions handed in here that a block's events are about.
func touchedBy(ctx context.Context, tx *sql.Tx, number uint64) ([]contribution.ID, error) {
	return idsOf(ctx, tx, `
		SELECT c.id FROM contributions c JOIN payments p ON p.consent = c.id WHERE p.block = ?1
		UNION SELECT c.id FROM contributions c JOIN skips s ON s.consent = c.id WHERE s.block = ?1
		UNION SELECT c.id FROM contributions c JOIN withdrawals w ON w.wallet = c.wallet WHERE w.block = ?1
		UNION SELECT c.id FROM contributions c JOIN proofs p ON p.consent = c.id
			JOIN withdrawals w ON w.account = p.account WHERE w.block = ?1
		UNION SELECT c.id FROM contributions c JOIN payments p ON p.consent = c.id
			JOIN withdrawals w ON w.account = p.account WHERE w.block = ?1
		UNION SELECT p.consent FROM proofs p JOIN batches b ON b.seq = p.batch
			JOIN settlements s ON s.log_after = b.log_after WHERE s.block = ?1`, number)
}
