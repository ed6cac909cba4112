package writer

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/worker"
)

func TestEveryCreditIsInOneBatch(t *testing.T) {
	d := newDesk(t)
	d.wantDone()
	var want, got []contribution.ID
	for i := range uint64(5) {
		want = append(want, d.credit(uint8(i), 1000*(i+1)))
	}
	for _, size := range []int{2, 2, 1} { // the limit of newDesk
		batch := d.next()
		if len(batch.Batch.Proofs) != size || len(batch.Consents) != size || len(batch.Signatures) != size {
			t.Errorf("%d proofs, %d consents, %d signatures; want %d of each",
				len(batch.Batch.Proofs), len(batch.Consents), len(batch.Signatures), size)
		}
		if batch.Batch.LogBefore != d.chain.head {
			t.Errorf("begins at %x, want the head on chain, %x", batch.Batch.LogBefore, d.chain.head)
		}
		if string(batch.Keyring) != "keyring" || string(batch.Writer) != "writer" {
			t.Errorf("signed %q and %q", batch.Keyring, batch.Writer)
		}
		if signed := d.signer.signed[len(d.signer.signed)-1]; signed != batch.Batch.ID(indextest.Pool) {
			t.Errorf("the writer signed %s, want the batch", signed)
		}
		got = append(got, consentsOf(batch)...)
		d.chain.head = batch.Batch.LogAfter
	}
	d.wantDone()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("proofs (-want +got):\n%s", diff)
	}
}

// TestSameBatchUntilItLands: a batch that was handed out and lost is the same one
// again, whatever is credited meanwhile, and after a restart.
func TestSameBatchUntilItLands(t *testing.T) {
	d := newDesk(t)
	d.credit(1, 1000)
	first := d.next()
	d.credit(2, 2000)
	if diff := cmp.Diff(first, d.next()); diff != "" {
		t.Errorf("asked again:\n%s", diff)
	}
	d.restart()
	if diff := cmp.Diff(first, d.next()); diff != "" {
		t.Errorf("after a restart:\n%s", diff)
	}
	for i, s := range d.stores {
		if len(s.files) != 1 {
			t.Errorf("store %d holds %d segments, want the one", i, len(s.files))
		}
	}
	d.chain.head = first.Batch.LogAfter
	if second := d.next(); second.Batch.LogBefore != first.Batch.LogAfter || len(second.Batch.Proofs) != 1 {
		t.Errorf("once it has landed: %+v, want the next", second.Batch)
	}
}

func TestOnlyTheWriterSigns(t *testing.T) {
	d := newDesk(t)
	d.credit(1, 1000)
	d.chain.writer[0] ^= 1
	_, ok, err := d.Next(t.Context())
	if ok || !errors.Is(err, ErrNotWriter) || !isFinal(err) {
		t.Errorf("Next: %v, %v; want ErrNotWriter, for good", ok, err)
	}
	if len(d.keyring.signed)+len(d.signer.signed)+len(d.stores[0].files) != 0 {
		t.Error("something was stored or signed")
	}
	d.chain.writer = self // named after all
	d.next()
}

// TestFence: another writer's head on chain stops this one before it signs.
func TestFence(t *testing.T) {
	d := newDesk(t)
	d.credit(1, 1000)
	d.chain.head[0] ^= 1
	_, ok, err := d.Next(t.Context())
	if ok || !errors.Is(err, index.ErrFence) || !isFinal(err) {
		t.Errorf("Next: %v, %v; want index.ErrFence, for good", ok, err)
	}
	if len(d.keyring.signed)+len(d.signer.signed) != 0 {
		t.Error("something was signed")
	}
}

// TestNothingIsSignedBeforeItIsKept: each part that fails is asked again, and the
// same batch comes of it.
func TestNothingIsSignedBeforeItIsKept(t *testing.T) {
	for name, part := range map[string]func(*desk) *error{
		"chain":        func(d *desk) *error { return &d.chain.err },
		"first store":  func(d *desk) *error { return &d.stores[0].err },
		"second store": func(d *desk) *error { return &d.stores[1].err },
		"keyring":      func(d *desk) *error { return &d.keyring.err },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			want := d.credit(1, 1000)
			*part(d) = errDown
			if _, ok, err := d.Next(t.Context()); ok || !errors.Is(err, errDown) || isFinal(err) {
				t.Errorf("Next: %v, %v; want the cause, and not for good", ok, err)
			}
			if len(d.signer.signed) != 0 {
				t.Error("the writer signed what was not kept")
			}
			*part(d) = nil
			if got := consentsOf(d.next()); len(got) != 1 || got[0] != want {
				t.Errorf("once it is back: %v, want %s", got, want)
			}
		})
	}
}

func TestSegmentReplaysToTheBatch(t *testing.T) {
	d := newDesk(t)
	want := d.credit(1, 1000)
	batch := d.next()
	for i, s := range d.stores {
		for _, segment := range s.files {
			records, err := index.Replay(segment, indextest.LogKey, batch.Batch, indextest.Pool)
			if err != nil || len(records) == 0 {
				t.Fatalf("store %d: %d records, %v", i, len(records), err)
			}
			last := records[len(records)-1].Entry // the first says which policy holds
			if last.Consent != want || bytes.Contains(segment, last.Salt[:]) {
				t.Errorf("store %d: the credit of %s, want %s, and sealed", i, last.Consent, want)
			}
		}
	}
}

// TestCreditOnce: a worker that asks again is told the same, and what can never be
// credited is refused in the worker's words.
func TestOnlyTheWriterCredits(t *testing.T) {
	d := newDesk(t)
	j, tagged, f := d.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(1000, 30), Tier: 1})
	d.chain.writer[0] ^= 1
	if _, err := d.Credit(t.Context(), j, tagged, f); !errors.Is(err, ErrNotWriter) || errors.Is(err, worker.ErrRefused) {
		t.Errorf("as another: %v, want ErrNotWriter, and no refusal", err)
	}
	d.chain.writer, d.chain.err = self, errDown
	if _, err := d.Credit(t.Context(), j, tagged, f); !errors.Is(err, errDown) || errors.Is(err, worker.ErrRefused) {
		t.Errorf("with the chain down: %v, want the cause, and no refusal", err)
	}
	d.chain.err = nil
	d.wantDone()
}

// TestAnotherPolicysFeaturesAreNoRefusal: their file is read again, and the consent is
// still good.
func TestAnotherPolicysFeaturesAreNoRefusal(t *testing.T) {
	d := newDesk(t)
	j, tagged, f := d.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(1000, 30), Tier: 1})
	f.Policy++
	if _, err := d.Credit(t.Context(), j, tagged, f); !errors.Is(err, index.ErrPolicy) || errors.Is(err, worker.ErrRefused) || errors.Is(err, worker.ErrLater) {
		t.Errorf("features of another policy: %v, want index.ErrPolicy, and neither a refusal nor another day", err)
	}
	f.Policy--
	if c, err := d.Credit(t.Context(), j, tagged, f); err != nil || !c.Pays {
		t.Errorf("read again: pays %v, %v", c.Pays, err)
	}
}

// TestWithdrawnIsNotCredited: one head holds it back, a final block refuses it.
func TestWithdrawnIsNotCredited(t *testing.T) {
	d := newDesk(t)
	j, tagged, f := d.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(1000, 30), Tier: 1})
	id := tagged.Ticket.Consent
	d.chain.heads[id] = true
	if _, err := d.Credit(t.Context(), j, tagged, f); err == nil || errors.Is(err, worker.ErrRefused) {
		t.Errorf("at some head: %v, want an error that is no refusal", err)
	}
	d.chain.withdrawn[id] = true
	if _, err := d.Credit(t.Context(), j, tagged, f); !errors.Is(err, worker.ErrRefused) {
		t.Errorf("finally: %v, want worker.ErrRefused", err)
	}
	d.wantDone()
	d.chain.heads[id], d.chain.withdrawn[id] = false, false // that head was another's fork
	if c, err := d.Credit(t.Context(), j, tagged, f); err != nil || !c.Pays {
		t.Errorf("at no head: %v, %v; want it credited", c.Pays, err)
	}
}

func TestCreditOnce(t *testing.T) {
	d := newDesk(t)
	j, tagged, f := d.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(1000, 30), Tier: 1})
	if _, ok, err := d.Find(t.Context(), tagged.Ticket.Consent); ok || err != nil {
		t.Errorf("found before it was credited: %v, %v", ok, err)
	}
	first, err := d.Credit(t.Context(), j, tagged, f)
	if err != nil {
		t.Fatal(err)
	}
	for name, again := range map[string]func() (job.Credit, error){
		"Credit": func() (job.Credit, error) { return d.Credit(t.Context(), j, tagged, f) },
		"Find": func() (job.Credit, error) {
			credit, ok, err := d.Find(t.Context(), tagged.Ticket.Consent)
			if !ok {
				t.Error("Find does not find it")
			}
			return credit, err
		},
	} {
		got, err := again()
		if name == "Find" {
			if len(got.Receipt) > 0 {
				t.Error("Find gives the receipt to whoever asks")
			}
			got.Receipt = first.Receipt
		}
		if diff := cmp.Diff(first, got); diff != "" || err != nil {
			t.Errorf("%s again (%v):\n%s", name, err, diff)
		}
	}
	if n := len(d.next().Batch.Proofs); n != 1 {
		t.Errorf("%d proofs, want 1", n)
	}

	j, tagged, f = d.jobs.Make(t, indextest.Export{Account: 1, Texts: indextest.Texts(5000, 30), Tier: 1})
	f.Prints = f.Prints[1:]
	if _, err := d.Credit(t.Context(), j, tagged, f); !errors.Is(err, worker.ErrRefused) {
		t.Errorf("features that are not the ticket's: %v, want worker.ErrRefused", err)
	}
}

func isFinal(err error) bool {
	var final interface{ Final() bool }
	return errors.As(err, &final) && final.Final()
}
