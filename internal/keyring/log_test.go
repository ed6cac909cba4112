package keyring

import (
	"context"
	"crypto/rand"
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/indextest"
	"github.com/gptdatadao/gptdao/internal/score"
)

// newIndex opens an index with the keyring's log key.
func (k *kit) newIndex(t *testing.T, ring *Keyring) *index.Index {
	t.Helper()
	x, err := index.Open(t.Context(), index.Config{
		Dir: t.TempDir(), Table: indextest.NewMemory(), LogKey: ring.derived.log, Pool: k.config.Pool, Random: rand.Reader,
	})
	must(t, err)
	t.Cleanup(func() { x.Close() })
	return x
}

// TestTheRealLog takes a job through the real index, and its range back into
// SignBatch.
func TestTheRealLog(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	x := k.newIndex(t, ring)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	features := someFeatures()
	tagged, err := k.tagJob(ring, j, "user", features.Prints)
	must(t, err)
	features.Prints = tagged.Tags
	credit, err := x.Credit(t.Context(), j.Job, tagged, features)
	must(t, err)
	if !credit.Pays {
		t.Fatal("the job earns nothing, so there is no proof to sign")
	}
	r, ok, err := x.Range(t.Context(), index.Limits{})
	if err != nil || !ok || len(r.Batch.Proofs) != 1 {
		t.Fatalf("range with %d proofs, there %v, error %v", len(r.Batch.Proofs), ok, err)
	}
	content := k.store.put(t, r.Segment)
	signature, err := ring.SignBatch(t.Context(), r.Batch, content)
	must(t, err)
	if signer, err := contribution.Recover(r.Batch.ID(k.config.Pool), signature); err != nil || signer != k.config.Self.Address() {
		t.Errorf("signed by %s, error %v", signer, err)
	}
	for name, change := range map[string]func(*contribution.Batch){
		"a higher score":  func(b *contribution.Batch) { b.Proofs[0].Score *= 2 },
		"another account": func(b *contribution.Batch) { b.Proofs[0].Account[0]++ },
		"no proof":        func(b *contribution.Batch) { b.Proofs = nil },
		"another head":    func(b *contribution.Batch) { b.LogAfter[0]++ },
	} {
		batch := r.Batch
		batch.Proofs = append([]contribution.Proof(nil), batch.Proofs...)
		change(&batch)
		if _, err := ring.SignBatch(context.Background(), batch, content); !errors.Is(err, ErrBatch) {
			t.Errorf("%s: error %v, want ErrBatch", name, err)
		}
	}
}

// someFeatures are one long chat of 30 questions.
func someFeatures() score.Features {
	chat := score.Conversation{Quality: 10_000}
	f := score.Features{Policy: 1}
	for i := range uint32(30) {
		m := score.Message{Turn: i + 1, User: true, Texts: []uint32{uint32(len(f.Prints))}}
		f.Prints = append(f.Prints, contribution.Tag{Family: score.FamilyExact, Tag: uint64(i)<<40 + 1})
		for n := range uint32(10) {
			m.Marks = append(m.Marks, score.Mark{Print: uint32(len(f.Prints)), At: 9 * n, Window: true})
			f.Prints = append(f.Prints, contribution.Tag{Family: score.FamilyShingle, Tag: uint64(i)<<40 + uint64(n)<<32 + 2})
		}
		chat.Messages = append(chat.Messages, m)
	}
	f.Conversations = []score.Conversation{chat}
	return f
}
