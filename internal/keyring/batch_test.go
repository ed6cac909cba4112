package keyring

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"runtime"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	cid "github.com/ipfs/go-cid"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/storage"
)

func batchOf(segment []byte) contribution.Batch {
	return contribution.Batch{LogAfter: contribution.Head{2}, Segment: sha256.Sum256(segment)}
}

// credited is the record of a job that a keyring ticketed.
func (k *kit) credited(t testing.TB, ring *Keyring) index.Record {
	t.Helper()
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	tagged, err := k.tagJob(ring, j, "user", prints(1))
	must(t, err)
	return index.Record{
		Entry:   contribution.LogEntry{Seq: 1, Kind: contribution.KindCredit},
		Consent: j.Consent, Signature: j.Signature, Ticket: tagged.Ticket, TicketSignature: tagged.Signature,
	}
}

func TestSignBatch(t *testing.T) {
	segment := []byte("a sealed segment")
	self := func(ring *Keyring) common.Address { return ring.config.Self.Address() }
	tests := []struct {
		name   string
		change func(*kit, *Keyring, *index.Record, *contribution.Batch)
		want   error
	}{
		{"as it should be", func(*kit, *Keyring, *index.Record, *contribution.Batch) {}, nil},
		{"a worker revoked since", func(k *kit, ring *Keyring, r *index.Record, _ *contribution.Batch) {
			s := k.chain.standings[k.worker]
			s.Revoked = true
			k.chain.standings[k.worker] = s
		}, nil},
		{"an entry without a ticket", func(_ *kit, _ *Keyring, r *index.Record, _ *contribution.Batch) {
			*r = index.Record{Entry: contribution.LogEntry{Seq: 1, Kind: contribution.KindPolicy}}
		}, nil},
		{"an invalid batch", func(_ *kit, _ *Keyring, _ *index.Record, b *contribution.Batch) { b.LogAfter = b.LogBefore }, ErrBatch},
		{"another head on chain", func(k *kit, _ *Keyring, _ *index.Record, _ *contribution.Batch) { k.chain.head = contribution.Head{9} }, ErrHead},
		{"another segment", func(_ *kit, _ *Keyring, _ *index.Record, b *contribution.Batch) { b.Segment[0]++ }, ErrBatch},
		{"a ticket that nobody signed", func(_ *kit, _ *Keyring, r *index.Record, _ *contribution.Batch) { r.TicketSignature = make([]byte, 65) }, ErrBatch},
		{"another ticket than was signed", func(_ *kit, _ *Keyring, r *index.Record, _ *contribution.Batch) { r.Ticket.Account[0]++ }, ErrBatch},
		{"a reissue with another ticket", func(_ *kit, _ *Keyring, r *index.Record, _ *contribution.Batch) {
			r.Entry.Kind = contribution.KindReissue
			r.Ticket.Account[0]++
		}, ErrBatch},
		{"a keyring revoked since", func(k *kit, ring *Keyring, _ *index.Record, _ *contribution.Batch) {
			s := k.chain.standings[self(ring)]
			s.Revoked = true
			k.chain.standings[self(ring)] = s
		}, ErrBatch},
		{"a keyring registered too late", func(k *kit, ring *Keyring, _ *index.Record, _ *contribution.Batch) {
			k.chain.standings[self(ring)] = dao.Standing{Role: contribution.RoleKeyring, From: start + 1, To: 1 << 40}
		}, ErrBatch},
		{"a worker that never was one", func(k *kit, _ *Keyring, _ *index.Record, _ *contribution.Batch) { delete(k.chain.standings, k.worker) }, ErrBatch},
		{"code above the consent's", func(_ *kit, _ *Keyring, r *index.Record, _ *contribution.Batch) { r.Consent.MaxCode = 1 }, ErrBatch},
		{"proved after the deadline", func(_ *kit, _ *Keyring, r *index.Record, _ *contribution.Batch) { r.Consent.Deadline = start - 1 }, ErrBatch},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t)
			ring := k.open(t)
			record, batch := k.credited(t, ring), batchOf(segment)
			tt.change(k, ring, &record, &batch)
			ring.replay = func([]byte, [32]byte, contribution.Batch, contribution.Pool) ([]index.Record, error) {
				return []index.Record{record}, nil
			}
			signature, err := ring.SignBatch(t.Context(), batch, k.store.put(t, segment))
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if signer, _ := contribution.Recover(batch.ID(k.config.Pool), signature); err == nil && signer != self(ring) {
				t.Errorf("signed by %s", signer)
			}
		})
	}
}

func TestSignBatchNeedsTheSegment(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	segment := []byte("a sealed segment")
	if _, err := ring.SignBatch(t.Context(), batchOf(segment), contribution.Content{1}); err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("a store without it: error %v, want one that is no refusal", err)
	}
	content := k.store.put(t, segment)
	for key, block := range k.store {
		k.store[key] = append(block[:len(block)-1:len(block)-1], block[len(block)-1]^1)
	}
	if _, err := ring.SignBatch(t.Context(), batchOf(segment), content); err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("a store that lies: error %v, want one that is no refusal", err)
	}
}

// TestSignBatchReplays: with the index's own replay, bytes that are no segment.
func TestSignBatchReplays(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	segment := []byte("not a sealed segment")
	if _, err := ring.SignBatch(t.Context(), batchOf(segment), k.store.put(t, segment)); !errors.Is(err, ErrBatch) {
		t.Errorf("error %v, want ErrBatch", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// zeros stores a file of so many zeros, and returns its digest too.
func (m memory) zeros(t testing.TB, size int64) (contribution.Content, common.Hash) {
	t.Helper()
	hash := sha256.New()
	content, _, err := storage.Import(t.Context(), io.TeeReader(io.LimitReader(zeros{}, size), hash), func(c cid.Cid, block []byte) error {
		if _, ok := m[c.KeyString()]; !ok {
			m[c.KeyString()] = bytes.Clone(block)
		}
		return nil
	})
	must(t, err)
	return content, common.Hash(hash.Sum(nil))
}

// TestSegmentsAreBounded: what no index seals is not fetched.
func TestSegmentsAreBounded(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	ring.replay = func([]byte, [32]byte, contribution.Batch, contribution.Pool) ([]index.Record, error) { return nil, nil }
	content, digest := k.store.zeros(t, index.MaxSegment+1)
	if _, err := ring.SignBatch(t.Context(), contribution.Batch{LogAfter: contribution.Head{2}, Segment: digest}, content); !errors.Is(err, ErrBatch) {
		t.Errorf("error %v, want ErrBatch", err)
	}
}

// TestAClaimedSizeTakesNoMemory: a root may claim what no store has.
func TestAClaimedSizeTakesNoMemory(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	content, digest := k.store.zeros(t, index.MaxSegment)
	for key := range k.store {
		if key != storage.Root(content).KeyString() {
			delete(k.store, key)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := ring.SignBatch(t.Context(), contribution.Batch{LogAfter: contribution.Head{2}, Segment: digest}, content)
	runtime.ReadMemStats(&after)
	if err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("error %v, want one that is no refusal", err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
		t.Errorf("%d bytes were taken for a file that is not there", grown)
	}
}
