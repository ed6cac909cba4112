package index_test

import (
	"bytes"
	"encoding/hex"
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
	const want = "d0bf98759b16db03a5b7bc6c190182d173557909ddb9c1f03a369d3030b2fed3"
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
