package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strconv"

	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	_ "modernc.org/sqlite" // the driver by its name
)

// readers is how many snapshots may be open at once.
const readers = 4

//go:embed schema/*.sql
var schemas embed.FS

// openDatabase opens lazily; errors in the file show at the first statement.
func openDatabase(path string, connections int, pragma string) (*sql.DB, error) {
	options := url.Values{
		"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "foreign_keys(1)", pragma},
		// A deferred transaction that reads first cannot wait for a writer afterwards.
		"_txlock": {"immediate"},
	}
	if connections > 1 {
		options.Set("_txlock", "deferred")
	}
	dsn := url.URL{Scheme: "file", Path: path, RawQuery: options.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// migrate runs the schemas not yet run, each in a transaction with its number, and
// River's own.
func (l *Ledger) migrate(ctx context.Context) error {
	names, err := fs.Glob(schemas, "schema/*.sql")
	if err != nil {
		return err
	}
	var version int
	if err := l.write.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(names) {
		return fmt.Errorf("%w: schema %d, this one knows %d", ErrTooNew, version, len(names))
	}
	for i, name := range names[version:] {
		if err := l.migrateOnce(ctx, name, version+i+1); err != nil {
			return fmt.Errorf("schema %d: %w", version+i+1, err)
		}
	}
	migrator, err := rivermigrate.New(riversqlite.New(l.write), &rivermigrate.Config{Logger: l.quiet()})
	if err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("schema of the queue: %w", err)
	}
	return l.checkPool(ctx)
}

func (l *Ledger) migrateOnce(ctx context.Context, name string, version int) error {
	text, err := schemas.ReadFile(name)
	if err != nil {
		return err
	}
	return l.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "PRAGMA user_version = "+strconv.Itoa(version))
		return err
	})
}

// checkPool compares the pool, or writes that of a new ledger.
func (l *Ledger) checkPool(ctx context.Context) error {
	chainID := strconv.FormatUint(l.config.Pool.ChainID, 10)
	_, err := l.write.ExecContext(ctx, "INSERT INTO about (one, chain_id, pool) VALUES (1, ?, ?) ON CONFLICT DO NOTHING",
		chainID, l.config.Pool.Address[:])
	if err != nil {
		return err
	}
	var gotID string
	var gotPool []byte
	if err := l.write.QueryRowContext(ctx, "SELECT chain_id, pool FROM about").Scan(&gotID, &gotPool); err != nil {
		return err
	}
	if gotID != chainID || !bytes.Equal(gotPool, l.config.Pool.Address[:]) {
		return fmt.Errorf("%w: %#x on chain %s", ErrOtherPool, gotPool, gotID)
	}
	return nil
}

// inTx commits what do wrote, or nothing of it.
func (l *Ledger) inTx(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return ended(ctx, err)
	}
	if err := do(tx); err != nil {
		return ended(ctx, errors.Join(err, rollback(tx)))
	}
	return ended(ctx, tx.Commit())
}

// inSnapshot reads several things as they were at one moment.
func (l *Ledger) inSnapshot(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := l.read.BeginTx(ctx, nil)
	if err != nil {
		return ended(ctx, err)
	}
	return ended(ctx, errors.Join(do(tx), rollback(tx)))
}

// ended calls the end of the caller's context by its name, whatever SQLite said when
// it was interrupted.
func ended(ctx context.Context, err error) error {
	if err == nil || ctx.Err() == nil || errors.Is(err, ctx.Err()) {
		return err
	}
	return fmt.Errorf("%w: %v", ctx.Err(), err)
}

func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}
