package index_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// bench is an index on a table in memory, that can be opened again.
type bench struct {
	*index.Index
	testing.TB
	jobs  *indextest.Jobs
	table *indextest.Memory
	dir   string
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, jobs: indextest.NewJobs(t), table: indextest.NewMemory(), dir: t.TempDir()}
	b.open()
	t.Cleanup(func() { _ = b.Index.Close() })
	return b
}

func (b *bench) open() {
	b.Helper()
	var err error
	if b.Index, err = index.Open(b.Context(), indextest.Config(b.dir, b.table)); err != nil {
		b.Fatal(err)
	}
}

func (b *bench) reopen() {
	b.Helper()
	if err := b.Index.Close(); err != nil {
		b.Fatal(err)
	}
	b.open()
}

// credit credits an export and returns the consent.
func (b *bench) credit(e indextest.Export) (contribution.ID, job.Credit) {
	b.Helper()
	j, tagged, f := b.jobs.Make(b, e)
	c, err := b.Credit(b.Context(), j, tagged, f)
	if err != nil {
		b.Fatal(err)
	}
	return tagged.Ticket.Consent, c
}

// land hands out everything and lands it, and returns the records.
func (b *bench) land() []index.Record {
	b.Helper()
	var all []index.Record
	for {
		r, ok, err := b.Range(b.Context(), index.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		if !ok {
			return all
		}
		records, err := index.Replay(r.Segment, indextest.LogKey, r.Batch, indextest.Pool)
		if err != nil {
			b.Fatal(err)
		}
		if err := b.Landed(b.Context(), r.Batch.LogAfter); err != nil {
			b.Fatal(err)
		}
		all = append(all, records...)
	}
}

func (b *bench) receipt(c job.Credit) contribution.Receipt {
	b.Helper()
	r, err := contribution.ParseReceipt(c.Receipt)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func kinds(records []index.Record) (kinds []string) {
	for _, r := range records {
		kinds = append(kinds, r.Entry.Kind.String())
	}
	return kinds
}

func TestALogBeginsWithItsPolicy(t *testing.T) {
	b := newBench(t)
	id, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	if r := b.receipt(c); !c.Pays || r.Seq != 2 || r.Consent != id || r.Score != 190 || r.Policy != score.Current().Number {
		t.Errorf("receipt %+v, pays %v; want seq 2, score 190", r, c.Pays)
	}
	records := b.land()
	if got, want := kinds(records), []string{"policy", "credit"}; !slices.Equal(got, want) {
		t.Fatalf("entries %v, want %v", got, want)
	}
	proof, err := index.ProofOf(records[1])
	if err != nil || proof.Receipt != contribution.ReceiptDigest(c.Receipt) || proof.Score != 190 {
		t.Errorf("proof %+v, %v", proof, err)
	}
}

func TestAConsentIsCreditedOnce(t *testing.T) {
	b := newBench(t)
	j, tagged, f := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	first, err := b.Credit(t.Context(), j, tagged, f)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []func(){func() {}, b.reopen, func() { b.land() }, b.reopen} {
		step()
		again, err := b.Credit(t.Context(), j, tagged, f)
		if err != nil || !slices.Equal(again.Receipt, first.Receipt) || !again.Pays {
			t.Errorf("credited again: %v, %v; want the first", again, err)
		}
		found, ok, err := b.Find(t.Context(), tagged.Ticket.Consent)
		if err != nil || !ok || !slices.Equal(found.Receipt, first.Receipt) {
			t.Errorf("found %v, %v, %v; want the first", found, ok, err)
		}
	}
	if at, _ := b.table.Landed(t.Context()); at.Seq != 2 {
		t.Errorf("log ends at %d, want 2", at.Seq)
	}
}

// TestAReceiptIsForWhoHoldsATicket: knowing a consent that was credited is not
// enough, and a new ticket of the same account is.
func TestAReceiptIsForWhoHoldsATicket(t *testing.T) {
	b := newBench(t)
	j, tagged, f := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	first, err := b.Credit(t.Context(), j, tagged, f)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := b.Credit(t.Context(), j, job.Tagged{}, score.Features{}); !errors.Is(err, index.ErrMismatch) || c.Receipt != nil {
		t.Errorf("without a ticket: %q, %v; want ErrMismatch", c.Receipt, err)
	}
	other := b.jobs.Ticket(t, j, indextest.Account(2), f.Prints)
	if c, err := b.Credit(t.Context(), j, other, f); !errors.Is(err, index.ErrMismatch) || c.Receipt != nil {
		t.Errorf("with another account's ticket: %q, %v; want ErrMismatch", c.Receipt, err)
	}
	f.Prints, f.Conversations = f.Prints[:10], f.Conversations[:5]
	again := b.jobs.Ticket(t, j, indextest.Account(1), f.Prints)
	if c, err := b.Credit(t.Context(), j, again, f); err != nil || !slices.Equal(c.Receipt, first.Receipt) || !c.Pays {
		t.Errorf("with another ticket: %v, %v; want the first's", c, err)
	}
}

func TestARecordIsFoundByItsConsent(t *testing.T) {
	b := newBench(t)
	if _, ok, err := b.Record(t.Context(), contribution.ID{1}); ok || err != nil {
		t.Errorf("unknown: %v, %v", ok, err)
	}
	id, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	for _, step := range []func(){func() {}, func() { b.land() }, func() { b.withdraw(1, id) }} {
		step()
		r, ok, err := b.Record(t.Context(), id)
		if err != nil || !ok || r.Entry.Consent != id || r.Entry.Account != indextest.Account(1) {
			t.Errorf("record %+v, %v, %v", r.Entry, ok, err)
		}
	}
}

// TestTwoPrintsMayShareATag: rare, and no reason to refuse a contribution for ever.
func TestTwoPrintsMayShareATag(t *testing.T) {
	b := newBench(t)
	j, _, f := b.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	f.Prints[14] = f.Prints[6]        // of texts 7 and 3
	f.Conversations[7].Quality = 5000 // the heavier stands for both
	tagged := b.jobs.Ticket(t, j, indextest.Account(1), f.Prints)
	c, err := b.Credit(t.Context(), j, tagged, f)
	if err != nil || !c.Pays {
		t.Fatalf("credit %v, %v", c.Pays, err)
	}
	if row := b.row(3); row.Weight != full || b.units(1) != 19*full {
		t.Errorf("row %+v, %d units; want the heavier, once", row, b.units(1))
	}
	if _, c := b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 7)}); c.Pays {
		t.Error("another account is paid for it")
	}
}

// TestWhatBringsNothingIsAppendedWithoutRows: how often an account asks is counted,
// and what it asked about stays nobody's.
func TestWhatBringsNothingIsAppendedWithoutRows(t *testing.T) {
	b := newBench(t)
	_, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 1)})
	if r := b.receipt(c); c.Pays || r.Score != 0 || !slices.Contains(r.Reasons, score.TooLittleText) || b.row(0) != (index.Row{}) {
		t.Errorf("a text below the toll: pays %v, %+v, row %+v", c.Pays, r, b.row(0))
	}
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	id, c := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)})
	r := b.receipt(c)
	if c.Pays || r.Seq != 4 || r.Score != 190 || r.Consent != id || !slices.Contains(r.Reasons, score.NothingNew) {
		t.Errorf("again: pays %v, %+v; want entry 4 and nothing new", c.Pays, r)
	}
	if found, ok, err := b.Find(t.Context(), id); !ok || err != nil || found.Pays {
		t.Errorf("found %v, %v, %v; want a credit that pays nothing", found, ok, err)
	}
	_, c = b.credit(indextest.Export{Account: 2, Texts: indextest.Texts(0, 20)})
	if r := b.receipt(c); c.Pays || r.Score != 0 {
		t.Errorf("another account's text: %+v, want nothing", r)
	}
	records := b.land()
	if len(records) != 3 || len(records[1].Rows)+len(records[2].Rows) != 0 {
		t.Errorf("%d entries since, want 3, the last two without rows", len(records))
	}
	for _, r := range records[1:] {
		if b, err := index.EncodeRecords([]index.Record{r}); err != nil || len(b) > 1200 || len(r.Tags) > 0 {
			t.Errorf("entry %d takes %d bytes and keeps %d tags, %v; want none of them", r.Entry.Seq, len(b), len(r.Tags), err)
		}
	}
}

func TestSmallGainsAddUpBeforeTheyPay(t *testing.T) {
	b := newBench(t)
	// A text of tier 0 is worth ten, and scores have two digits.
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 10)}) // 90
	var pays []bool
	for _, first := range []uint64{10, 11, 12, 13} { // 100, 110, 120, 130
		_, c := b.credit(indextest.Export{Account: 1, Texts: []uint64{first}})
		pays = append(pays, c.Pays)
	}
	records := b.land()
	for _, r := range records {
		t.Logf("entry %d: %s, score %d, pays %v", r.Entry.Seq, r.Entry.Kind, r.Entry.Score, r.Pays)
	}
	proved := uint64(0)
	for _, r := range records[1:] {
		want := r.Entry.Score >= proved+indextest.Policy(1).MinDelta
		if r.Pays != want {
			t.Errorf("entry %d: score %d after %d pays %v, want %v", r.Entry.Seq, r.Entry.Score, proved, r.Pays, want)
		}
		if want {
			proved = r.Entry.Score
		}
	}
	if slices.Equal(pays, []bool{true, true, true, true}) {
		t.Error("every small gain pays")
	}
}

func TestWhatDoesNotBelongTogetherIsRefused(t *testing.T) {
	b := newBench(t)
	export := indextest.Export{Account: 1, Texts: indextest.Texts(0, 20)}
	for name, spoil := range map[string]func(*job.Job, *job.Tagged, *score.Features){
		"another consent":   func(j *job.Job, _ *job.Tagged, _ *score.Features) { j.Consent.Deadline++ },
		"another signature": func(j *job.Job, _ *job.Tagged, _ *score.Features) { j.Signature[0]++ },
		"another account":   func(_ *job.Job, g *job.Tagged, _ *score.Features) { g.Ticket.Account = contribution.Account{} },
		"a tag less":        func(_ *job.Job, g *job.Tagged, f *score.Features) { g.Tags, f.Prints = g.Tags[1:], f.Prints[1:] },
		"a tag twice":       func(_ *job.Job, g *job.Tagged, f *score.Features) { g.Tags[1], f.Prints[1] = g.Tags[0], f.Prints[0] },
		"prints that are no tag": func(_ *job.Job, _ *job.Tagged, f *score.Features) {
			f.Prints = slices.Clone(f.Prints)
			f.Prints[3].Tag++
		},
		"tags in another order": func(_ *job.Job, g *job.Tagged, _ *score.Features) {
			g.Tags = slices.Clone(g.Tags)
			slices.Reverse(g.Tags)
		},
		"no ticket signature": func(_ *job.Job, g *job.Tagged, _ *score.Features) { g.Signature = nil },
		"a mark of no print":  func(_ *job.Job, _ *job.Tagged, f *score.Features) { f.Conversations[0].Messages[0].Marks[0].Print = 99 },
		"a tier nobody has":   func(_ *job.Job, _ *job.Tagged, f *score.Features) { f.Tier = 9 },
		"mail":                func(_ *job.Job, _ *job.Tagged, f *score.Features) { f.Tier, f.MailDay = contribution.TierMail, 20_000 },
		"a mail day":          func(_ *job.Job, _ *job.Tagged, f *score.Features) { f.MailDay = 20_000 },
	} {
		j, tagged, f := b.jobs.Make(t, export)
		spoil(&j, &tagged, &f)
		if _, err := b.Credit(t.Context(), j, tagged, f); !errors.Is(err, index.ErrMismatch) {
			t.Errorf("%s: %v, want ErrMismatch", name, err)
		}
	}
	if got := b.land(); len(got) != 0 {
		t.Errorf("%d entries, want none", len(got))
	}
}
