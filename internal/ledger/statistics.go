package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"math/big"
	"time"
)

// Statistics are what the chain paid, in all and by day. All of it is public.
type Statistics struct {
	Totals
	Days []Day // on which something was paid, ascending
}

// Totals count what was paid.
type Totals struct {
	Contributions int // consents that were paid at all
	Contributors  int // wallets
	Accounts      int
	Units         uint64
	Amount        *big.Int // wei, never nil
}

// Day is one day, by block time and UTC.
type Day struct {
	Begins        time.Time
	Contributions int // paid for the first time on this day
	Units         uint64
	Amount        *big.Int
}

// Statistics reads every payment: whoever asks often keeps the answer for a while.
func (l *Ledger) Statistics(ctx context.Context) (s Statistics, err error) {
	err = l.inSnapshot(ctx, func(tx *sql.Tx) error {
		row := tx.QueryRowContext(ctx, "SELECT count(DISTINCT wallet), count(DISTINCT account) FROM payments")
		if err := row.Scan(&s.Contributors, &s.Accounts); err != nil {
			return err
		}
		return each(ctx, tx, s.addDay, days, secondsOfDay)
	})
	if err != nil {
		return Statistics{}, fmt.Errorf("reading statistics: %w", err)
	}
	s.Amount = new(big.Int)
	for _, d := range s.Days {
		s.Contributions += d.Contributions
		s.Units += d.Units
		s.Amount.Add(s.Amount, d.Amount)
	}
	return s, nil
}

const secondsOfDay = 24 * 60 * 60

// days adds amounts up in two parts, since one may exceed what SQLite's integers hold:
// the nano-tokens of all that there is, and what is below one.
const days = `SELECT time / ?1 AS day,
		sum(NOT EXISTS (SELECT 1 FROM payments q WHERE q.consent = p.consent AND q.place < p.place)),
		sum(units),
		sum(CASE WHEN length(amount) > 9 THEN CAST(substr(amount, 1, length(amount) - 9) AS INTEGER) ELSE 0 END),
		sum(CAST(substr(amount, -9) AS INTEGER))
	FROM payments p GROUP BY day ORDER BY day`

func (s *Statistics) addDay(rows *sql.Rows) error {
	var day, high, low int64
	var d Day
	if err := rows.Scan(&day, &d.Contributions, &d.Units, &high, &low); err != nil {
		return err
	}
	d.Begins = time.Unix(day*secondsOfDay, 0).UTC()
	d.Amount = new(big.Int).Mul(big.NewInt(high), big.NewInt(1e9))
	d.Amount.Add(d.Amount, big.NewInt(low))
	s.Days = append(s.Days, d)
	return nil
}
