package ledger

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// MaxPage is the most a list returns at once.
const MaxPage = 100

const columns = "seq, id, consent, signature, header, size, progress, later, receipt, lost, retired, deleted, deletion, created, updated"

// Contribution returns what is known of a consent handed in here, or ErrUnknown.
func (l *Ledger) Contribution(ctx context.Context, id contribution.ID) (Contribution, error) {
	found, err := l.list(ctx, "WHERE id = ?", id[:])
	if err == nil && len(found) == 0 {
		err = ErrUnknown
	}
	if err != nil {
		return Contribution{}, fmt.Errorf("reading contribution %s: %w", id, err)
	}
	return found[0], nil
}

// ByContent lists the contributions of one sealed file, newest first. A file has
// more than one if its consent ran out and was signed again.
func (l *Ledger) ByContent(ctx context.Context, content contribution.Content) ([]Contribution, error) {
	found, err := l.list(ctx, "WHERE content = ? ORDER BY seq DESC LIMIT ?", content[:], MaxPage)
	if err != nil {
		return nil, fmt.Errorf("reading contributions of content %s: %w", content, err)
	}
	return found, nil
}

// OfWallet lists a wallet's contributions, newest first. It returns at most limit
// (and MaxPage) of them, with a Seq below before; 0 begins with the newest.
func (l *Ledger) OfWallet(ctx context.Context, wallet common.Address, limit int, before int64) ([]Contribution, error) {
	found, err := l.list(ctx, "WHERE wallet = ? AND seq < ? ORDER BY seq DESC LIMIT ?", wallet[:], orNewest(before), page(limit))
	if err != nil {
		return nil, fmt.Errorf("reading contributions of %s: %w", wallet, err)
	}
	return found, nil
}

func page(limit int) int { return max(0, min(limit, MaxPage)) }

func orNewest(before int64) int64 {
	if before <= 0 {
		return math.MaxInt64
	}
	return before
}

// list reads rows and joins what is known of each, all as of one moment.
func (l *Ledger) list(ctx context.Context, where string, args ...any) (found []Contribution, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		found, err = selectContributions(ctx, tx, where, args...)
		return err
	})
	return found, err
}

func selectContributions(ctx context.Context, tx *sql.Tx, where string, args ...any) (found []Contribution, err error) {
	var stamps []int64
	err = each(ctx, tx, func(rows *sql.Rows) error {
		c, stamp, err := scanContribution(rows)
		found, stamps = append(found, c), append(stamps, stamp)
		return err
	}, "SELECT "+columns+" FROM contributions "+where, args...)
	if err != nil {
		return nil, err
	}
	for i := range found {
		if err := found[i].join(ctx, tx, stamps[i]); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// scanContribution reads a row; its State is this host's progress so far.
func scanContribution(rows *sql.Rows) (c Contribution, updated int64, err error) {
	var text string
	var created, later, deleted int64
	err = rows.Scan(&c.Seq, into(c.ID[:]), &text, &c.Signature, &c.Header, &c.Size, &c.State, &later, &c.Receipt, &c.Lost, &c.Retired, &deleted, &c.Deletion, &created, &updated)
	if err != nil {
		return c, 0, err
	}
	c.Created = time.UnixMilli(created)
	if deleted != 0 {
		c.Deleted = time.Unix(deleted, 0)
	}
	if later != 0 {
		c.Later = time.UnixMilli(later)
	}
	return c, updated, json.Unmarshal([]byte(text), &c.Consent)
}

func (c *Contribution) join(ctx context.Context, tx *sql.Tx, stamp int64) error {
	f, err := gather(ctx, tx, subjectOf(c.ID, c.Consent))
	if err != nil {
		return err
	}
	c.Unfinished = c.State == Uploaded || c.State == Proving
	c.State, c.Proof, c.Skip = f.state(c.State, c.Retired), f.proof, f.skip
	c.Units, c.Amount, c.Transaction, c.Updated = f.units, f.amount, f.tx, f.updated(stamp)
	return nil
}
