package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
)

// A place is a block's number above indexBits bits for the log's index in it.
const (
	indexBits = 20
	maxBlock  = 1<<(63-indexBits) - 1
)

func placeOf(log types.Log) (int64, error) {
	if log.BlockNumber > maxBlock || log.Index >= 1<<indexBits {
		return 0, fmt.Errorf("%w: log %d of block %d", chain.ErrBadAnswer, log.Index, log.BlockNumber)
	}
	return int64(log.BlockNumber<<indexBits | uint64(log.Index)), nil
}

// addEvent stores what a log says, in its event's table.
func (l *Ledger) addEvent(ctx context.Context, tx *sql.Tx, ref chain.Ref, log types.Log) error {
	place, err := placeOf(log)
	if err != nil {
		return err
	}
	event, err := l.config.Pool.Event(log)
	if err != nil {
		return err
	}
	add := adder{ctx: ctx, tx: tx, common: []any{place, clamp(ref.Number), clamp(ref.Time), log.TxHash[:]}}
	switch e := event.(type) {
	case dao.Paid:
		return add.row("payments (place, block, time, tx, consent, account, wallet, content, receipt, score, units, amount)",
			e.Consent[:], e.Account[:], e.Wallet[:], e.Content[:], e.Receipt[:], clamp(e.Score), clamp(e.Units), e.Amount.String())
	case dao.Skipped:
		return add.row("skips (place, block, time, tx, consent, reason)", e.Consent[:], uint8(e.Reason))
	case dao.Settled:
		return add.row("settlements (place, block, time, tx, log_before, log_after, segment)",
			e.LogBefore[:], e.LogAfter[:], e.Segment[:])
	case dao.Withdrawn:
		return add.row("withdrawals (place, block, time, tx, wallet, account, content, horizon)",
			e.Contributor[:], e.Account[:], e.Content[:], clamp(e.Horizon))
	case dao.AccountMoved:
		return add.row("moves (place, block, time, tx, account, wallet, seq)", e.Account[:], e.To[:], e.Seq)
	}
	return nil // administration changes nothing about contributions
}

// adder inserts rows that begin with the same columns.
type adder struct {
	ctx    context.Context
	tx     *sql.Tx
	common []any
}

func (a adder) row(table string, values ...any) error {
	marks := ""
	for range len(a.common) + len(values) {
		marks += ", ?"
	}
	_, err := a.tx.ExecContext(a.ctx, "INSERT INTO "+table+" VALUES ("+marks[2:]+")", append(a.common, values...)...)
	return err
}
