package indextest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
)

const (
	walkAccounts = 5
	walkTexts    = 60
)

// Walk credits, withdraws, voids, issues again, restarts, lands and drops at
// random, and holds the index and its table to a model after every step. open
// opens the same table each time, the index closes it. In the end all has landed;
// Walk returns the sealed segments, from which another index can be rebuilt.
func Walk(t *testing.T, seed uint64, steps int, open func() index.Table) [][]byte {
	t.Helper()
	w := &walk{
		T: t, open: open, dir: t.TempDir(), jobs: NewJobs(t), random: rand.New(rand.NewPCG(seed, 1)),
		now: newModel(), landed: newModel(),
	}
	w.restart()
	for i := range steps {
		w.step()
		if t.Failed() {
			t.Fatalf("seed %d, step %d", seed, i)
		}
	}
	for w.land() {
	}
	w.compare()
	if err := w.index.Close(); err != nil {
		t.Fatal(err)
	}
	return w.segments
}

type walk struct {
	*testing.T
	open   func() index.Table
	dir    string
	jobs   *Jobs
	random *rand.Rand

	index       *index.Index
	table       index.Table
	now, landed model
	after       []model // after each entry that has not landed, but for the policy's
	ids         []contribution.ID
	segments    [][]byte
}

func (w *walk) step() {
	switch n := w.random.IntN(100); {
	case w.now.entries == 0 || n < 45:
		w.credit()
	case n < 58:
		w.end(contribution.KindWithdraw)
	case n < 66:
		w.end(contribution.KindVoid)
	case n < 76:
		w.reissue()
	case n < 82:
		w.restart()
	case n < 97:
		w.land()
		w.compare()
	default:
		w.drop()
	}
}

func (w *walk) export() Export {
	e := Export{Account: uint8(1 + w.random.IntN(walkAccounts)), Quality: uint16(2500 * (1 + w.random.IntN(4)))}
	for _, text := range w.random.Perm(walkTexts)[:5+w.random.IntN(25)] {
		e.Texts = append(e.Texts, uint64(text))
	}
	if w.random.IntN(4) == 0 {
		e.Tier = contribution.TierConsistent
	}
	if w.random.IntN(6) == 0 {
		e.Mail = 1 + w.random.Uint64N(20)
	}
	return e
}

func (w *walk) credit() {
	e := w.export()
	j, tagged, f := w.jobs.Make(w, e)
	got, err := w.index.Credit(w.Context(), j, tagged, f)
	if err != nil {
		w.Fatal(err)
	}
	id, entries := tagged.Ticket.Consent, w.now.entries
	if want := w.now.credit(w.T, id, e.Account, f); got.Pays != want {
		w.Errorf("credit pays %v, want %v", got.Pays, want)
	}
	if w.now.entries > entries {
		w.ids = append(w.ids, id)
		w.keep()
	}
}

// keep remembers the model after an entry.
func (w *walk) keep() { w.after = append(w.after, w.now.clone()) }

func (w *walk) some() contribution.ID {
	if len(w.ids) == 0 {
		return contribution.ID{1}
	}
	return w.ids[w.random.IntN(len(w.ids))]
}

func (w *walk) end(by contribution.Kind) {
	ids := []contribution.ID{w.some(), w.some(), {2}}
	want := 0
	for _, id := range w.ids { // in the order of the credits
		if (id == ids[0] || id == ids[1]) && w.now.canEnd(id, by) {
			w.now.end(id, by)
			w.keep()
			want++
		}
	}
	end := w.index.Void
	if by == contribution.KindWithdraw {
		end = w.index.Withdraw
	}
	if got, err := end(w.Context(), ids); err != nil || got != want {
		w.Errorf("%s: %d, %v; want %d", by, got, err, want)
	}
}

func (w *walk) reissue() {
	id := w.some()
	made, err := w.index.Reissue(w.Context(), id)
	if err != nil || made && !w.now.canReissue(id) {
		w.Errorf("reissue: %v, %v", made, err)
	}
	if made {
		w.now.reissue(id)
		w.keep()
	}
}

func (w *walk) restart() {
	if w.index != nil {
		if err := w.index.Close(); err != nil {
			w.Fatal(err)
		}
	}
	w.table = w.open()
	var err error
	if w.index, err = index.Open(w.Context(), Config(w.dir, w.table)); err != nil {
		w.Fatal(err)
	}
}

func (w *walk) land() bool {
	r, ok, err := w.index.Range(w.Context(), index.Limits{Proofs: w.random.IntN(4), Entries: w.random.IntN(6)})
	if err != nil {
		w.Fatal(err)
	}
	if !ok {
		return false
	}
	records, err := index.Replay(r.Segment, LogKey, r.Batch, Pool)
	if err == nil && w.random.IntN(4) == 0 {
		w.restart()
	}
	if err == nil {
		err = w.index.Landed(w.Context(), r.Batch.LogAfter)
	}
	if err != nil {
		w.Fatal(err)
	}
	w.segments = append(w.segments, bytes.Clone(r.Segment))
	for last := records[len(records)-1].Entry.Seq; len(w.after) > 0 && uint64(w.after[0].entries) <= last; {
		w.landed, w.after = w.after[0], w.after[1:]
	}
	if w.landed.entries == 0 && len(records) == 1 {
		w.landed.entries = 1 // the policy alone
	}
	return true
}

func (w *walk) drop() {
	dropped, err := w.index.DropTail(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	if got, want := len(dropped), w.now.entries-w.landed.entries; got != want {
		w.Errorf("dropped %d entries, want %d", got, want)
	}
	w.now, w.after = w.landed.clone(), nil
}

// compare holds the table to the model of what has landed.
func (w *walk) compare() {
	at, err := w.table.Landed(w.Context())
	if err != nil || at.Seq != uint64(w.landed.entries) {
		w.Fatalf("landed at %d, %v; want %d", at.Seq, err, w.landed.entries)
	}
	for n := range uint8(walkAccounts + 1) {
		want := w.landed.accounts[n]
		got, _, err := w.table.Account(w.Context(), Account(n))
		if err != nil || got.Score != want.standing.Score || got.Proved != want.proved {
			w.Errorf("account %d: %+v, %v; want %+v", n, got, err, want)
		}
		if diff := cmp.Diff(want.standing.State, got.State, cmpopts.EquateEmpty()); diff != "" {
			w.Errorf("account %d, want less got:\n%s", n, diff)
		}
	}
	for text := range uint64(walkTexts) {
		if got, want := w.row(text), w.modelRow(text); got != want {
			w.Errorf("text %d: %s, want %s", text, got, want)
		}
	}
}

func (w *walk) row(text uint64) string {
	rows, err := w.table.Rows(w.Context(), []contribution.Tag{TextTag(text)})
	if err != nil {
		w.Fatal(err)
	}
	r := rows[0]
	if r.Owner == 0 {
		return "nobody's"
	}
	owner, _, err := w.table.Owner(w.Context(), r.Owner)
	if err != nil {
		w.Fatal(err)
	}
	return fmt.Sprintf("%v, weight %d, dead %v, void %v", owner[1], r.Weight, r.Dead, r.Void)
}

func (w *walk) modelRow(text uint64) string {
	r, ok := w.landed.rows[TextTag(text)]
	if !ok {
		return "nobody's"
	}
	return fmt.Sprintf("%v, weight %d, dead %v, void %v", r.owner, r.weight, r.dead, r.void)
}
