package keyring

import (
	"container/list"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	// maxConsentLeases is how many leases of a consent give its key within a day of block
	// time. One that gives none opens nothing and counts for nothing: workers hand a job
	// back that is to be read under another policy than theirs.
	maxConsentLeases = 8
	// maxTagSets is for how many different sets of prints a consent gives tags in one
	// boot. An honest worker has one, and gets its tags as often as it asks; another
	// policy or a later reader of exports may make a second.
	maxTagSets = 3
	// maxUses bounds the memory: then the consent that was used longest ago is
	// forgotten.
	maxUses = 65_536
)

// uses count what was done with each consent since the keyring booted.
type uses struct {
	mu     sync.Mutex
	byID   map[contribution.ID]*list.Element
	recent list.List // of *use, the newest first
}

// use is what was done with one consent.
type use struct {
	consent contribution.ID
	since   uint64              // block time of the first release that counts
	leases  int                 // that gave the key since
	sets    [][sha256.Size]byte // of prints that were tagged
}

// open counts a lease that gives its key, or returns ErrSpent.
func (u *uses) open(consent contribution.ID, now uint64) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	of := u.of(consent)
	if now >= of.since+day {
		of.since, of.leases = now, 0
	}
	if of.leases >= maxConsentLeases {
		return fmt.Errorf("%w: opened %d times since block time %d", ErrSpent, of.leases, of.since)
	}
	of.leases++
	return nil
}

// tag counts a set of prints unless it was tagged before: its tags are known then to
// whoever asks. Or it returns ErrSpent.
func (u *uses) tag(consent contribution.ID, set [sha256.Size]byte) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	of := u.of(consent)
	switch {
	case slices.Contains(of.sets, set):
		return nil
	case len(of.sets) >= maxTagSets:
		return fmt.Errorf("%w: tagged with %d sets of prints", ErrSpent, len(of.sets))
	}
	of.sets = append(of.sets, set)
	return nil
}

// of finds a consent, or makes room for it. The caller holds mu.
func (u *uses) of(consent contribution.ID) *use {
	if found := u.byID[consent]; found != nil {
		u.recent.MoveToFront(found)
		return found.Value.(*use)
	}
	if u.byID == nil {
		u.byID = map[contribution.ID]*list.Element{}
	}
	if oldest := u.recent.Back(); len(u.byID) >= maxUses {
		delete(u.byID, u.recent.Remove(oldest).(*use).consent)
	}
	fresh := &use{consent: consent}
	u.byID[consent] = u.recent.PushFront(fresh)
	return fresh
}

// printsDigest tells sets of prints apart.
func printsDigest(user string, prints []contribution.Tag) (digest [sha256.Size]byte) {
	h := sha256.New()
	b := binary.BigEndian.AppendUint64(nil, uint64(len(user)))
	h.Write(append(b, user...))
	for _, p := range prints {
		h.Write(binary.BigEndian.AppendUint64(append(b[:0], p.Family), p.Tag))
	}
	h.Sum(digest[:0])
	return digest
}
