package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// SaveBatch keeps a signed batch, and its proofs with it, before it is sent: its
// contributions are Settling from then on. It must be one that Pool.Check accepts.
// A batch saved before is taken up again, also one that was dropped.
func (l *Ledger) SaveBatch(ctx context.Context, b dao.SignedBatch) error {
	id := b.ID(l.config.Pool.Pool)
	if err := l.config.Pool.Check(b); err != nil {
		return fmt.Errorf("saving batch %s: %w", id, err)
	}
	body, err := json.Marshal(b)
	if err != nil {
		return fmt.Errorf("saving batch %s: %w", id, err)
	}
	err = l.inTx(ctx, func(tx *sql.Tx) error {
		var seq int64
		err := tx.QueryRowContext(ctx, `INSERT INTO batches (id, log_before, log_after, segment, body) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET dropped = 0, body = excluded.body RETURNING seq`,
			id[:], b.LogBefore[:], b.LogAfter[:], b.Segment[:], body).Scan(&seq)
		if err != nil {
			return err
		}
		return saveProofs(ctx, tx, seq, b.Proofs)
	})
	if err != nil {
		return fmt.Errorf("saving batch %s: %w", id, err)
	}
	l.changed(consentsOf(b)...)
	return nil
}

func saveProofs(ctx context.Context, tx *sql.Tx, batch int64, proofs []contribution.Proof) error {
	for _, p := range proofs {
		text, err := json.Marshal(p)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO proofs (consent, batch, account, proof) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
			p.Consent[:], batch, p.Account[:], string(text))
		if err != nil {
			return err
		}
	}
	return nil
}

func consentsOf(b dao.SignedBatch) []contribution.ID {
	ids := make([]contribution.ID, len(b.Proofs))
	for i, p := range b.Proofs {
		ids[i] = p.Consent
	}
	return ids
}

// Unsettled lists the batches saved and neither dropped nor seen on the chain,
// oldest first.
func (l *Ledger) Unsettled(ctx context.Context) (batches []dao.SignedBatch, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, func(rows *sql.Rows) error {
			var body []byte
			if err := rows.Scan(&body); err != nil {
				return err
			}
			batches = append(batches, dao.SignedBatch{})
			return json.Unmarshal(body, &batches[len(batches)-1])
		}, "SELECT body FROM batches b WHERE NOT dropped AND NOT "+settledSQL+" ORDER BY seq LIMIT ?", MaxPage)
	})
	if err != nil {
		return nil, fmt.Errorf("reading unsettled batches: %w", err)
	}
	return batches, nil
}

// DropBatch says that a batch will not be sent from here again. Its contributions
// fall back to what this host did for them, unless somebody else settles it.
func (l *Ledger) DropBatch(ctx context.Context, id contribution.ID) error {
	var ids []contribution.ID
	err := l.inTx(ctx, func(tx *sql.Tx) (err error) {
		ids, err = idsOf(ctx, tx, "SELECT p.consent FROM proofs p JOIN batches b ON b.seq = p.batch WHERE b.id = ?", id[:])
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE batches SET dropped = 1 WHERE id = ?", id[:])
		return err
	})
	if err != nil {
		return fmt.Errorf("dropping batch %s: %w", id, err)
	}
	l.changed(ids...)
	return nil
}
