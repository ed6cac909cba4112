package ledger

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// OfPaid lists what the chain paid a wallet for, newest first: at most limit (and
// MaxPage) of it, with a Place below before; 0 begins with the newest.
func (l *Ledger) OfPaid(ctx context.Context, wallet common.Address, limit int, before int64) ([]Record, error) {
	found, err := l.records(ctx, fmt.Sprintf(paidRecords, "wallet = ? AND place < ?"), wallet[:], orNewest(before), page(limit))
	if err != nil {
		return nil, fmt.Errorf("reading what %s was paid: %w", wallet, err)
	}
	return found, nil
}

// Named lists what the chain says under a digest, newest first and at most MaxPage of
// it: of a consent, a sealed file, an account or a transaction by that name.
func (l *Ledger) Named(ctx context.Context, name common.Hash) ([]Record, error) {
	n := name[:]
	found, err := l.records(ctx, namedRecords, n, n, n, n, n, n, MaxPage)
	if err != nil {
		return nil, fmt.Errorf("reading what is named %s: %w", name, err)
	}
	return found, nil
}

const paidRecords = `SELECT place, block, time, tx, consent, 0 AS reason, account, wallet, content, receipt, score, units, amount
	FROM payments WHERE %s ORDER BY place DESC LIMIT ?`

const namedRecords = `SELECT place, block, time, tx, consent, 0 AS reason, account, wallet, content, receipt, score, units, amount
		FROM payments WHERE consent = ? OR content = ? OR account = ? OR tx = ?
	UNION ALL SELECT place, block, time, tx, consent, reason, zeroblob(32), zeroblob(20), zeroblob(32), zeroblob(32), 0, 0, '0'
		FROM skips WHERE consent = ? OR tx = ?
	ORDER BY place DESC LIMIT ?`
