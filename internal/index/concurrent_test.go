package index_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

type made struct {
	job    job.Job
	tagged job.Tagged
	f      score.Features
}

// Thirty-two workers credit the same and different jobs while ranges land: every
// text has one owner and every consent one entry.
func TestManyWorkersAtOnce(t *testing.T) {
	b := newBench(t)
	var all []made
	for i := range 64 {
		j, tagged, f := b.jobs.Make(t, indextest.Export{Account: uint8(i % 16), Texts: indextest.Texts(uint64(10*(i%20)), 20)})
		all = append(all, made{j, tagged, f})
	}
	var wg sync.WaitGroup
	for w := range 32 {
		wg.Go(func() {
			for i := range all {
				m := all[(i*7+w)%len(all)]
				c, err := b.Credit(t.Context(), m.job, m.tagged, m.f)
				if err != nil {
					t.Error(err)
				}
				if found, ok, err := b.Find(t.Context(), m.tagged.Ticket.Consent); err != nil || ok && string(found.Receipt) != string(c.Receipt) && c.Pays {
					t.Errorf("found another credit: %v", err)
				}
			}
		})
	}
	var records []index.Record
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	for running := true; running; {
		records = append(records, b.land()...)
		select {
		case <-done:
			running = false
		case <-time.After(time.Millisecond):
		}
	}
	records = append(records, b.land()...)
	consents, owner := map[contribution.ID]bool{}, map[contribution.Tag]contribution.Account{}
	for i, r := range records {
		if r.Entry.Seq != uint64(i+1) {
			t.Fatalf("entry %d in place %d", r.Entry.Seq, i+1)
		}
		if r.Entry.Kind == contribution.KindCredit && consents[r.Entry.Consent] {
			t.Errorf("consent credited twice")
		}
		consents[r.Entry.Consent] = true
		for _, row := range r.Rows {
			if was, ok := owner[row.Tag]; ok && was != r.Entry.Account {
				t.Errorf("tag of two accounts")
			}
			owner[row.Tag] = r.Entry.Account
		}
	}
}

// failing is a table whose next change does not get through.
type failing struct {
	*indextest.Memory
	fail bool
}

var errDisk = errors.New("disk is full")

func (f *failing) Apply(ctx context.Context, c index.Change) error {
	if f.fail {
		return errDisk
	}
	return f.Memory.Apply(ctx, c)
}

func TestAFailedLandingIsFoundOutByOpeningAgain(t *testing.T) {
	b := newBench(t)
	table := &failing{Memory: b.table, fail: true}
	if err := b.Index.Close(); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(t.Context(), indextest.Config(b.dir, table))
	if err != nil {
		t.Fatal(err)
	}
	b.Index = x
	id, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	r := b.handOut(index.Limits{})
	for range 2 {
		if err := b.Landed(t.Context(), r.Batch.LogAfter); !errors.Is(err, errDisk) {
			t.Errorf("landed: %v, want the table's error", err)
		}
	}
	if _, _, err := b.Find(t.Context(), id); !errors.Is(err, errDisk) {
		t.Errorf("found: %v, want the table's error until it is opened again", err)
	}
	table.fail = false
	_ = b.Index.Close()
	b.open()
	if got := len(b.land()); got != 2 {
		t.Errorf("%d entries land after opening again, want 2", got)
	}
}

func TestATicketThatNobodyVouchesForIsNotAppended(t *testing.T) {
	b := newBench(t)
	_ = b.Index.Close()
	c := indextest.Config(b.dir, b.table)
	unknown := errors.New("no such keyring")
	c.Vouch = func(_ context.Context, key common.Address, _ contribution.Ticket) error {
		if key != b.jobs.Keyring() {
			t.Errorf("asked about %s, want %s", key, b.jobs.Keyring())
		}
		return unknown
	}
	var err error
	if b.Index, err = index.Open(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	j, tagged, f := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	if _, err := b.Credit(t.Context(), j, tagged, f); !errors.Is(err, unknown) {
		t.Errorf("credited: %v, want the refusal", err)
	}
	if got := len(b.land()); got != 0 {
		t.Errorf("%d entries, want none", got)
	}
}
