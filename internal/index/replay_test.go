package index_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

// history is a range with an entry of every kind.
func history(t testing.TB) (index.Range, []index.Record) {
	b := newBench(t)
	first, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, 20), Quality: 5000})
	second, _ := b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(10, 20)})
	b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(30, 20), Tier: contribution.TierConsistent})
	b.void(1, second)
	b.withdraw(1, second)
	if ok, err := b.Reissue(b.Context(), first); !ok || err != nil {
		t.Fatal(ok, err)
	}
	r := b.handOut(index.Limits{})
	records, err := index.Replay(r.Segment, indextest.LogKey, r.Batch, indextest.Pool)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := kinds(records), []string{"policy", "credit", "credit", "credit", "void", "withdraw", "reissue"}; !slices.Equal(got, want) {
		t.Fatalf("entries %v, want %v", got, want)
	}
	return r, records
}

// reseal makes a range of altered records as a writer would that wants them
// signed: heads, digest and proofs fit.
func reseal(t *testing.T, records []index.Record) index.Range {
	t.Helper()
	var r index.Range
	for _, record := range records {
		r.Batch.LogAfter = r.Batch.LogAfter.Next(record.Entry)
		if p, err := index.ProofOf(record); err == nil {
			r.Batch.Proofs = append(r.Batch.Proofs, p)
		}
	}
	var err error
	if r.Segment, err = index.SealSegment(indextest.LogKey, r.Batch.LogBefore, r.Batch.LogAfter, records); err != nil {
		t.Fatal(err)
	}
	r.Batch.Segment = index.SegmentDigest(r.Segment)
	return r
}

func TestReplayRefusesWhatDoesNotFollow(t *testing.T) {
	honest, _ := history(t)
	const policy, credit, raise, void, reissue = 0, 1, 2, 4, 6
	for name, alter := range map[string]func([]index.Record) []index.Record{
		"no record":                   func(r []index.Record) []index.Record { return nil },
		"an entry less":               func(r []index.Record) []index.Record { return slices.Delete(r, 1, 2) },
		"a log without its beginning": func(r []index.Record) []index.Record { return r[1:] },
		"a higher score":              func(r []index.Record) []index.Record { r[credit].Entry.Score *= 2; return r },
		"another tier":                func(r []index.Record) []index.Record { r[credit].State.Tier = 2; return r },
		"more units":                  func(r []index.Record) []index.Record { r[credit].State.Families[0].Units++; return r },
		"a heavier row":               func(r []index.Record) []index.Record { r[credit].Rows[3].Weight++; return r },
		"a row less":                  func(r []index.Record) []index.Record { r[credit].Rows = r[credit].Rows[1:]; return r },
		"a tag less":                  func(r []index.Record) []index.Record { r[raise].Tags = r[raise].Tags[1:]; return r },
		"another consent":             func(r []index.Record) []index.Record { r[credit].Consent.MaxCode++; return r },
		"another signature":           func(r []index.Record) []index.Record { r[credit].Signature[3]++; return r },
		"another worker":              func(r []index.Record) []index.Record { r[credit].Ticket.Worker[0]++; return r },
		"another receipt":             func(r []index.Record) []index.Record { r[credit].Receipt = r[raise].Receipt; return r },
		"no receipt":                  func(r []index.Record) []index.Record { r[credit].Receipt = nil; return r },
		"no ticket signature":         func(r []index.Record) []index.Record { r[credit].TicketSignature = nil; return r },
		"a reissue of another ticket": func(r []index.Record) []index.Record { r[reissue].Ticket = r[raise].Ticket; return r },
		"a reissue that pays nothing": func(r []index.Record) []index.Record { r[reissue].Pays = false; return r },
		"a reissue with tags":         func(r []index.Record) []index.Record { r[reissue].Tags = r[credit].Tags; return r },
		"a void that pays":            func(r []index.Record) []index.Record { r[void].Pays = true; return r },
		"a void with a receipt":       func(r []index.Record) []index.Record { r[void].Receipt = r[credit].Receipt; return r },
		"a void of another state":     func(r []index.Record) []index.Record { r[void].State.MailDay++; return r },
		"a policy with rows":          func(r []index.Record) []index.Record { r[policy].Rows = r[credit].Rows; return r },
		"an unknown kind":             func(r []index.Record) []index.Record { r[void].Entry.Kind = 6; return r },
	} {
		records, err := index.Replay(honest.Segment, indextest.LogKey, honest.Batch, indextest.Pool)
		if err != nil {
			t.Fatal(err)
		}
		r := reseal(t, alter(records))
		if _, err := index.Replay(r.Segment, indextest.LogKey, r.Batch, indextest.Pool); !errors.Is(err, index.ErrBroken) {
			t.Errorf("%s: %v, want ErrBroken", name, err)
		}
	}
}

// TestReplayTakesMailFromTheTicket: a keyring, which has no table, must not sign what
// a writer made up about mail.
func TestReplayTakesMailFromTheTicket(t *testing.T) {
	_, records := history(t)
	credit := records[:2]
	credit[1].State.Tier, credit[1].State.MailDay = contribution.TierMail, 20_000
	credit[1].Receipt = withTier(t, credit[1].Receipt, contribution.TierMail)
	redigest(t, &credit[1])
	r := reseal(t, credit)
	for _, p := range r.Batch.Proofs {
		if p.MailDay != 0 {
			t.Errorf("a proof has mail day %d, its ticket has none", p.MailDay)
		}
	}
	r.Batch.Proofs[0].MailDay = 20_000
	if _, err := index.Replay(r.Segment, indextest.LogKey, r.Batch, indextest.Pool); !errors.Is(err, index.ErrBroken) {
		t.Errorf("a batch with a made-up mail day: %v, want ErrBroken", err)
	}
}

func withTier(t *testing.T, document []byte, tier contribution.Tier) []byte {
	t.Helper()
	receipt, err := contribution.ParseReceipt(document)
	if err != nil {
		t.Fatal(err)
	}
	receipt.Tier = tier
	document, err = receipt.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestReplayHoldsTheBatchToItsSegment(t *testing.T) {
	honest, _ := history(t)
	for name, alter := range map[string]func(*contribution.Batch){
		"another head before": func(b *contribution.Batch) { b.LogBefore[0]++ },
		"another head after":  func(b *contribution.Batch) { b.LogAfter[0]++ },
		"another segment":     func(b *contribution.Batch) { b.Segment[0]++ },
		"a proof less":        func(b *contribution.Batch) { b.Proofs = b.Proofs[1:] },
		"a proof twice":       func(b *contribution.Batch) { b.Proofs = append(b.Proofs, b.Proofs[0]) },
		"another order":       func(b *contribution.Batch) { slices.Reverse(b.Proofs) },
		"a higher score":      func(b *contribution.Batch) { b.Proofs[0].Score++ },
		"another wallet":      func(b *contribution.Batch) { b.Proofs[0].Signature = common.Hash{1} },
	} {
		batch := honest.Batch
		batch.Proofs = slices.Clone(batch.Proofs)
		alter(&batch)
		if _, err := index.Replay(honest.Segment, indextest.LogKey, batch, indextest.Pool); !errors.Is(err, index.ErrBroken) {
			t.Errorf("%s: %v, want ErrBroken", name, err)
		}
	}
	if _, err := index.Replay(honest.Segment, [32]byte{9}, honest.Batch, indextest.Pool); !errors.Is(err, index.ErrBroken) {
		t.Errorf("another log key: %v, want ErrBroken", err)
	}
	other := contribution.Pool{ChainID: 1, Address: common.Address{1}}
	if _, err := index.Replay(honest.Segment, indextest.LogKey, honest.Batch, other); !errors.Is(err, index.ErrBroken) {
		t.Errorf("another pool: %v, want ErrBroken", err)
	}
}

func TestEveryByteOfASegmentIsHeld(t *testing.T) {
	honest, _ := history(t)
	for at := 0; at < len(honest.Segment); at += 1 + len(honest.Segment)/500 {
		altered := bytes.Clone(honest.Segment)
		altered[at] ^= 1
		batch := honest.Batch
		batch.Segment = index.SegmentDigest(altered)
		if _, err := index.Replay(altered, indextest.LogKey, batch, indextest.Pool); !errors.Is(err, index.ErrBroken) {
			t.Fatalf("byte %d altered: %v, want ErrBroken", at, err)
		}
	}
}

// A writer that was broken into may make records whose digests fit, but that
// cannot follow from the table. Whoever catches up finds out.
func TestCatchUpRefusesWhatCannotStand(t *testing.T) {
	_, records := history(t)
	for name, alter := range map[string]func([]index.Record){
		"a void that changes the state": func(r []index.Record) { r[4].State.MailDay = 9 },
		"a void of another account":     func(r []index.Record) { r[4].Entry.Account = indextest.Account(9) },
		"a void of a stranger":          func(r []index.Record) { r[4].Entry.Consent = contribution.ID{7} },
		"a reissue at a higher score":   func(r []index.Record) { r[6].Entry.Score += 10 },
		"a credit that loses its tier":  func(r []index.Record) { r[3].State.Tier, r[2].State.Tier = 0, 1 },
		"units that no row makes":       func(r []index.Record) { r[2].State.Families[0].Units += full },
		"a family without rows": func(r []index.Record) {
			r[2].State.Families = append(slices.Clone(r[2].State.Families), contribution.FamilyUnits{Family: 9, Units: 1})
		},
		"a score the state is not worth": func(r []index.Record) { r[2].Entry.Score += 10 },
		"a gain that is not proved":      func(r []index.Record) { r[1].Pays = false },
		"mail, which none verifies":      func(r []index.Record) { r[2].State.Tier, r[2].State.MailDay = 2, 20_000 },
		"another policy":                 func(r []index.Record) { r[0].Entry.Policy = 2 },
	} {
		altered := slices.Clone(records)
		for i := range altered {
			altered[i].State.Families = slices.Clone(altered[i].State.Families)
		}
		alter(altered)
		for i := range altered {
			redigest(t, &altered[i])
		}
		r := reseal(t, altered)
		b := newBench(t)
		err := b.CatchUp(t.Context(), func(yield func([]byte, error) bool) { yield(r.Segment, nil) })
		if !errors.Is(err, index.ErrBroken) {
			t.Errorf("%s: %v, want ErrBroken", name, err)
		}
		if at, _ := b.table.Landed(t.Context()); at != (index.Position{}) {
			t.Errorf("%s: the table moved to %v", name, at)
		}
	}
}

// redigest makes entry and receipt fit what a record was altered to.
func redigest(t *testing.T, r *index.Record) {
	t.Helper()
	if r.Entry.Kind == contribution.KindPolicy {
		return
	}
	state, err := r.State.Digest()
	if err != nil {
		t.Fatal(err)
	}
	if r.Entry.Rows, err = contribution.RowsDigest(state, r.Rows); err != nil {
		t.Fatal(err)
	}
	if r.Entry.Kind != contribution.KindCredit {
		return
	}
	receipt, err := contribution.ParseReceipt(r.Receipt)
	if err != nil {
		t.Fatal(err)
	}
	receipt.Tier, receipt.Score = r.State.Tier, r.Entry.Score
	if r.Receipt, err = receipt.Encode(); err != nil {
		t.Fatal(err)
	}
}

func FuzzDecodeRecords(f *testing.F) {
	_, records := history(f)
	for i := range records {
		b, err := index.EncodeRecords(records[i : i+1])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{0x80})
	f.Fuzz(func(t *testing.T, b []byte) {
		records, err := index.DecodeRecords(b)
		if err != nil {
			if !errors.Is(err, index.ErrBroken) {
				t.Errorf("%v, want ErrBroken", err)
			}
			return
		}
		again, err := index.EncodeRecords(records)
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("encodes to other bytes, %v: %s", err, cmp.Diff(b, again))
		}
	})
}
