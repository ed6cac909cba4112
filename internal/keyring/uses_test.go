package keyring

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestAConsentIsNotOpenedForever(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e := k.publish(t, ring)
	j, other := k.contribute(t, e, k.binding(), nil), k.contribute(t, e, k.binding(), nil)
	open := func(j sealedJob) error {
		lease, err := ring.For(k.worker).Lease(t.Context(), j.Job)
		must(t, err)
		for range maxReleases - 1 { // an answer that got lost is no second use
			if _, err := ring.For(k.worker).Release(t.Context(), lease.ID, j.header); err != nil {
				return err
			}
		}
		return nil
	}
	for range maxConsentLeases {
		must(t, open(j))
	}
	lease, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	must(t, err)
	for range 2 { // no key, also when it is asked for again
		if _, err := ring.For(k.worker).Release(t.Context(), lease.ID, j.header); !errors.Is(err, ErrSpent) || errors.Is(err, ErrRefused) {
			t.Errorf("one use too many: error %v, want ErrSpent and no refusal", err)
		}
	}
	must(t, open(other))
	k.chain.now += day
	must(t, open(j))
}

// TestALeaseThatOpensNothingCostsNothing: while a policy changes, workers that read
// under another one hand the job back, again and again.
func TestALeaseThatOpensNothingCostsNothing(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	for range 10 * maxConsentLeases {
		_, err := ring.For(k.worker).Lease(t.Context(), j.Job)
		must(t, err)
	}
	_, err := k.tagJob(ring, j, "user", prints(0))
	must(t, err)
}

// TestAConsentGivesFewSetsOfTags: the same again is no guess, so a retried job gets
// through; more sets are guesses, whenever they come.
func TestAConsentGivesFewSetsOfTags(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	for range maxTagSets + 1 {
		_, err := k.tagJob(ring, j, "user", prints(0))
		must(t, err)
	}
	for i := range maxTagSets - 1 {
		_, err := k.tagJob(ring, j, "user", prints(uint64(i)+1))
		must(t, err)
	}
	k.chain.now += day
	for user, guess := range map[string]uint64{"user": 99, "another user": 0} {
		if tagged, err := k.tagJob(ring, j, user, prints(guess)); !errors.Is(err, ErrSpent) || tagged.Tags != nil {
			t.Errorf("%s, print %d: %d tags, error %v, want ErrSpent", user, guess, len(tagged.Tags), err)
		}
	}
	_, err := k.tagJob(ring, j, "user", prints(0))
	must(t, err)
}

func TestUsesAreBounded(t *testing.T) {
	var u uses
	id := func(i int) (id contribution.ID) {
		binary.BigEndian.PutUint32(id[:], uint32(i)+1)
		return id
	}
	for i := range maxUses {
		must(t, u.open(id(i), 1))
	}
	must(t, u.open(id(0), 1)) // used again: now the second is the oldest
	must(t, u.open(id(maxUses), 1))
	if len(u.byID) != maxUses || u.recent.Len() != maxUses {
		t.Errorf("%d consents, %d in order, want %d", len(u.byID), u.recent.Len(), maxUses)
	}
	if u.byID[id(0)] == nil || u.byID[id(1)] != nil {
		t.Error("it forgot another than the one used longest ago")
	}
}
