package index

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// mark is a place in the log, to wait for until everything before it is durable.
type mark struct{ seq, era uint64 }

// here is the end of the tail. The caller holds mu.
func (x *Index) here() mark { return mark{x.next.Seq, x.era} }

// append adds a record to the tail, and leaves it to commit to make it durable.
// It checks the record as whoever replays it will. The caller holds mu.
func (x *Index) append(ctx context.Context, r Record, prior []Row) error {
	if err := r.check(x.config.Pool); err != nil {
		return err
	}
	if len(x.staged) == 0 {
		x.from = x.next.Head
	}
	if err := x.extend(ctx, r, prior); err != nil {
		return err
	}
	x.staged = append(x.staged, r)
	return nil
}

// extend makes a record that was checked the tail's next. The caller holds mu.
func (x *Index) extend(ctx context.Context, r Record, prior []Row) error {
	if r.Entry.Seq != x.next.Seq+1 {
		return broken("entry %d, want %d", r.Entry.Seq, x.next.Seq+1)
	}
	policy := x.next.Policy
	switch k := r.Entry.Kind; {
	case k == contribution.KindPolicy && r.Entry.Policy <= policy:
		return broken("entry %d: policy %d after %d", r.Entry.Seq, r.Entry.Policy, policy)
	case k == contribution.KindPolicy:
		policy = r.Entry.Policy
	case proves(k) && r.Entry.Policy != policy:
		return broken("entry %d uses policy %d, want %d", r.Entry.Seq, r.Entry.Policy, policy)
	}
	e, err := x.effectOf(ctx, &r, prior)
	if err != nil {
		return err
	}
	x.next = Position{Head: x.next.Head.Next(r.Entry), Seq: r.Entry.Seq, Policy: policy}
	x.tail = append(x.tail, item{record: r, after: x.next, effect: e})
	x.over.add(r.Entry.Consent, e)
	return nil
}

// usePolicy appends a policy entry if the log uses another policy than the
// configured one: so every log begins with one. The caller holds mu.
func (x *Index) usePolicy(ctx context.Context) error {
	now, want := x.next.Policy, x.config.Policy
	if now == want {
		return nil
	}
	if now > want {
		return fmt.Errorf("log uses policy %d, which this code, with policy %d, cannot compute", now, want)
	}
	salt, err := x.salt()
	if err != nil {
		return err
	}
	return x.append(ctx, Record{Entry: contribution.LogEntry{
		Seq: x.next.Seq + 1, Kind: contribution.KindPolicy, Policy: want, Salt: salt, Rows: contribution.PolicyRows,
	}}, nil)
}

// finish salts a record that is complete but for what follows from its state and
// rows, and appends it. The caller holds mu.
func (x *Index) finish(ctx context.Context, r Record, prior []Row) error {
	state, err := r.State.Digest()
	if err != nil {
		return err
	}
	if r.Entry.Rows, err = contribution.RowsDigest(state, r.Rows); err != nil {
		return err
	}
	if r.Entry.Salt, err = x.salt(); err != nil {
		return err
	}
	return x.append(ctx, r, prior)
}

func (x *Index) salt() (salt common.Hash, err error) {
	if _, err := io.ReadFull(x.config.Random, salt[:]); err != nil {
		return salt, fmt.Errorf("making a salt: %w", err)
	}
	return salt, nil
}

// commit returns when everything up to a mark is durable. Whoever comes first
// writes for all who wait.
func (x *Index) commit(m mark) error {
	x.flushing.Lock()
	defer x.flushing.Unlock()
	x.mu.Lock()
	staged, from, done, failed := x.staged, x.from, x.durable >= m.seq && x.era == m.era, x.failed
	lost := x.era != m.era
	if !done && !lost && failed == nil {
		x.staged = nil
	}
	x.mu.Unlock()
	switch {
	case done:
		return nil
	case failed != nil:
		return failed
	case lost:
		return fmt.Errorf("appending to the log: %w", errDropped)
	}
	err := x.write(from, staged)
	x.mu.Lock()
	defer x.mu.Unlock()
	if err != nil {
		return x.fail(fmt.Errorf("writing the journal: %w", err))
	}
	x.durable = staged[len(staged)-1].Entry.Seq
	return nil
}

var errDropped = errors.New("the tail was dropped meanwhile; ask again")
