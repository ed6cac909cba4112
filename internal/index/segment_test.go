package index_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
)

// fixed is a range of made-up records, one of every shape.
func fixed(t *testing.T) []index.Record {
	j, tagged, _ := indextest.NewJobs(t).Make(t, indextest.Export{Account: 1, Texts: []uint64{1}})
	state := contribution.AccountState{Tier: 1, Families: []contribution.FamilyUnits{{Family: 1, Units: 7}}}
	credit := index.Record{
		Entry: contribution.LogEntry{
			Seq: 2, Kind: contribution.KindCredit, Consent: tagged.Ticket.Consent, Account: tagged.Ticket.Account, Policy: 1,
			Score: 30, TicketHash: contribution.ID{4}, Salt: common.Hash{5}, Rows: common.Hash{6},
		},
		State: state, Tags: tagged.Tags, Rows: []contribution.Row{{Tag: tagged.Tags[0], Weight: 9}}, Consent: j.Consent,
		Signature: j.Signature, Ticket: tagged.Ticket, TicketSignature: tagged.Signature, Receipt: []byte("{}"), Pays: true,
	}
	void := index.Record{State: state, Entry: contribution.LogEntry{
		Seq: 3, Kind: contribution.KindVoid, Consent: tagged.Ticket.Consent, Account: tagged.Ticket.Account,
		Salt: common.Hash{7}, Rows: common.Hash{8},
	}}
	policy := index.Record{Entry: contribution.LogEntry{
		Seq: 1, Kind: contribution.KindPolicy, Policy: 1, Salt: common.Hash{9}, Rows: contribution.PolicyRows,
	}}
	return []index.Record{policy, credit, void}
}

// The format is in docs/spec/segment.md and in segments that have landed. Another
// digest here is another version of its prefix.
func TestASegmentsBytesAreFixed(t *testing.T) {
	const want = "777273965373fec35563c0d7511ba6644733c2778594162338cc6762845cd1c6"
	var sealed [2][]byte
	for i := range sealed {
		var err error
		if sealed[i], err = index.SealSegment(indextest.LogKey, contribution.Head{}, contribution.Head{1}, fixed(t)); err != nil {
			t.Fatal(err)
		}
	}
	digest := index.SegmentDigest(sealed[0])
	if got := hex.EncodeToString(digest[:]); got != want {
		t.Errorf("segment has digest %s, want %s", got, want)
	}
	if !bytes.Equal(sealed[0], sealed[1]) {
		t.Error("the same range gives two segments")
	}
}

// TestASegmentsSizeTellsLittle: few sizes there are, and each plaintext has one.
func TestASegmentsSizeTellsLittle(t *testing.T) {
	sizes := map[int]bool{}
	for n := 0; n < 1<<20; n = n + 1 + n/512 {
		b := bytes.Repeat([]byte{0x80}, n) // as the mark, and then zeros, at the end of what is padded
		clear(b[n/2:])
		padded := index.Pad(b)
		sizes[len(padded)] = true
		if len(padded) <= n || len(padded) > 16<<10 && len(padded) > n+1+n/16 {
			t.Fatalf("%d bytes are padded to %d", n, len(padded))
		}
		got, err := index.Unpad(padded)
		if err != nil || !bytes.Equal(got, b) {
			t.Fatalf("%d bytes come back as %d, %v", n, len(got), err)
		}
	}
	if len(sizes) > 200 {
		t.Errorf("%d sizes up to a megabyte", len(sizes))
	}
}

func TestASegmentHasOnePadding(t *testing.T) {
	good := index.Pad([]byte("records"))
	for name, bad := range map[string][]byte{
		"none":        []byte("records"),
		"nothing":     {},
		"zeros alone": make([]byte, len(good)),
		"a zero less": good[:len(good)-1],
		"a zero more": append(bytes.Clone(good), 0),
		"a size more": append(bytes.Clone(good), make([]byte, len(good))...),
		"no mark":     append([]byte("records"), make([]byte, len(good)-7)...),
		"a late byte": append(bytes.Clone(good[:len(good)-1]), 1),
	} {
		if got, err := index.Unpad(bad); !errors.Is(err, index.ErrBroken) {
			t.Errorf("%s: %d bytes, %v; want ErrBroken", name, len(got), err)
		}
	}
}

func FuzzUnpad(f *testing.F) {
	f.Add(index.Pad(nil))
	f.Add([]byte{0x80, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		if got, err := index.Unpad(b); err == nil && !bytes.Equal(index.Pad(got), b) {
			t.Errorf("%d bytes have two paddings", len(got))
		}
	})
}

func TestSmallRangesHaveOneSize(t *testing.T) {
	sizes := map[int]bool{}
	for _, n := range []int{20, 60, 200} {
		b := newBench(t)
		b.credit(indextest.Export{Account: 1, Texts: indextest.Texts(0, n)})
		sizes[len(b.handOut(index.Limits{}).Segment)] = true
	}
	if len(sizes) != 1 {
		t.Errorf("sizes %v, want one", sizes)
	}
}

func TestRecordsComeBackAsTheyWere(t *testing.T) {
	want := fixed(t)
	b, err := index.EncodeRecords(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := index.DecodeRecords(b)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v, want less got:\n%s", err, diff)
	}
}

func FuzzParseFrame(f *testing.F) {
	f.Add(make([]byte, 33))
	f.Add(append(make([]byte, 32), 0x80))
	f.Fuzz(func(t *testing.T, b []byte) {
		if frame, err := index.ParseFrame(b); err == nil && frame.Last() == 0 {
			t.Error("a frame of no entry")
		}
	})
}
