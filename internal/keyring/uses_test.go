package keyring

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestAConsentIsNotLeasedForever(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e := k.publish(t, ring)
	j, other := k.contribute(t, e, k.binding(), nil), k.contribute(t, e, k.binding(), nil)
	for range maxConsentLeases {
		_, err := ring.For(k.worker).Lease(t.Context(), j.Job)
		must(t, err)
	}
	if _, err := ring.For(k.worker).Lease(t.Context(), j.Job); !errors.Is(err, ErrSpent) || errors.Is(err, ErrRefused) {
		t.Errorf("one lease too many: error %v, want ErrSpent and no refusal", err)
	}
	_, err := ring.For(k.worker).Lease(t.Context(), other.Job)
	must(t, err)
	k.chain.now += day
	_, err = ring.For(k.worker).Lease(t.Context(), j.Job)
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
		must(t, u.lease(id(i), 1))
	}
	must(t, u.lease(id(0), 1)) // used again: now the second is the oldest
	must(t, u.lease(id(maxUses), 1))
	if len(u.byID) != maxUses || u.recent.Len() != maxUses {
		t.Errorf("%d consents, %d in order, want %d", len(u.byID), u.recent.Len(), maxUses)
	}
	if u.byID[id(0)] == nil || u.byID[id(1)] != nil {
		t.Error("it forgot another than the one used longest ago")
	}
}
