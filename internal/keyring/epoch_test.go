package keyring

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
)

func TestEpochIsOneThatVerifies(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e, err := ring.Epoch(t.Context())
	must(t, err)
	if err := e.Validate(); err != nil || e.Published || e.Epoch != 1 || e.OpenAt != start {
		t.Errorf("epoch %+v, error %v", e.KeyEpoch, err)
	}
	if e.EraseAfter-e.SealUntil < contribution.ConsentTerm+day {
		t.Errorf("erased %d s after the last sealing, before the last consent ends", e.EraseAfter-e.SealUntil)
	}
	if len(e.Signatures) != 1 {
		t.Fatalf("%d signatures, want one", len(e.Signatures))
	}
	if signer, err := contribution.Recover(e.KeyEpoch.ID(k.config.Registry), e.Signatures[0]); err != nil || signer != k.config.Self.Address() {
		t.Errorf("signed by %s, error %v", signer, err)
	}
	if contribution.RecipientDigest(e.Recipient) != e.RecipientHash || attest.Digest(e.Claims, e.Evidence) != e.EvidenceHash {
		t.Error("recipient or evidence is not the one announced")
	}
	if e.Claims.Recipient != string(e.Recipient) || e.Claims.Epoch != 1 || e.Claims.Key != k.config.Self.Address() {
		t.Errorf("the claims are %+v", e.Claims)
	}
	if err := (attest.Application{Claims: e.Claims, Evidence: e.Evidence}).Check(); err != nil {
		t.Error(err)
	}
	if _, err := sim.NewVerifier(k.seed.Root()).Verify(e.Evidence, e.Claims.ReportData()); err != nil {
		t.Error(err)
	}
}

func TestEpochStaysUntilItsTermRunsOut(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	first, err := ring.Epoch(t.Context())
	must(t, err)
	again, err := ring.Epoch(t.Context())
	must(t, err)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("asked again before it is on chain (-first +again):\n%s", diff)
	}
	k.publish(t, ring)
	if e := k.publish(t, ring); !e.Published || e.KeyEpoch != first.KeyEpoch {
		t.Errorf("on chain the epoch is %+v, published %v", e.KeyEpoch, e.Published)
	}
	k.chain.now = first.SealUntil - DefaultEpochOverlap
	second := k.publish(t, ring)
	if second.Epoch != 2 || second.Published || second.RecipientHash == first.RecipientHash || second.OpenAt != k.chain.now {
		t.Errorf("with little left the epoch is %+v", second.KeyEpoch)
	}
	closed := k.chain.epochs[2]
	closed.SealUntil = k.chain.now // a guardian closed it
	k.chain.epochs[2] = closed
	if third := k.publish(t, ring); third.Epoch != 3 || third.Published {
		t.Errorf("after the guardian closed it the epoch is %+v", third.KeyEpoch)
	}
}

// TestAnEpochLastsAsLongAsItsMaker: evidence is of a key of one boot. What was sealed to
// the epoch before still opens.
func TestAnEpochLastsAsLongAsItsMaker(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	old := k.publish(t, ring)
	j := k.contribute(t, old, k.binding(), nil)
	k.reboot(t)
	ring = k.open(t)
	if e := k.publish(t, ring); e.Epoch != 1 || !e.Published {
		t.Errorf("while its maker is registered the epoch is %+v", e.KeyEpoch)
	}
	delete(k.chain.standings, old.Claims.Key)
	if e := k.publish(t, ring); e.Epoch != 2 || e.Claims.Key != k.config.Self.Address() {
		t.Errorf("after a reboot the epoch is %+v", e.KeyEpoch)
	}
	_, err := k.tagJob(ring, j, "user", prints(1))
	must(t, err)
}

// TestEpochLandedLate: published by an earlier boot, but mined only after this one
// made an epoch of the same number.
func TestEpochLandedLate(t *testing.T) {
	k := newKit(t)
	late, err := k.open(t).Epoch(t.Context())
	must(t, err)
	k.reboot(t)
	ring := k.open(t)
	lost, err := ring.Epoch(t.Context())
	must(t, err)
	k.chain.latest, k.chain.epochs[1] = 1, late.KeyEpoch
	if lost.Epoch != 1 || lost.RecipientHash == late.RecipientHash {
		t.Fatalf("this boot made %+v", lost.KeyEpoch)
	}
	j := k.contribute(t, late, k.binding(), nil)
	delete(k.chain.standings, late.Claims.Key)
	if e := k.publish(t, ring); e.Epoch != 2 {
		t.Errorf("next comes epoch %d, want 2", e.Epoch)
	}
	_, err = k.tagJob(ring, j, "user", prints(1))
	must(t, err)
}

// TestErased: no key outlives its time because the host does not ask for an epoch.
func TestErased(t *testing.T) {
	for name, act := range map[string]func(*kit, *Keyring, job.Job) *Keyring{
		"at a lease": func(k *kit, ring *Keyring, j job.Job) *Keyring {
			if _, err := ring.For(k.worker).Lease(t.Context(), j); !errors.Is(err, ErrExpired) {
				t.Errorf("a lease after the erasure: error %v, want ErrExpired", err)
			}
			return ring
		},
		"at boot": func(k *kit, _ *Keyring, _ job.Job) *Keyring { return k.open(t) },
		"at the next epoch": func(k *kit, ring *Keyring, _ job.Job) *Keyring {
			k.publish(t, ring)
			return ring
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := newKit(t)
			ring := k.open(t)
			e := k.publish(t, ring)
			j := k.contribute(t, e, k.binding(), nil)
			k.chain.now = e.EraseAfter - 1
			ring = act(k, ring, j.Job)
			if _, held := ring.secrets.find(e.Epoch, e.RecipientHash); !held {
				t.Error("the key is gone before its time")
			}
			k.chain.now++
			ring = act(k, ring, j.Job)
			kept, _, err := ring.vault.load()
			must(t, err)
			for where, left := range map[string]secrets{"memory": ring.secrets, "the file": kept} {
				if _, held := left.find(e.Epoch, e.RecipientHash); held {
					t.Errorf("the key is still in %s", where)
				}
			}
		})
	}
}

// TestNoEpochIsAnnouncedThatIsNotKept: what cannot be saved is not announced.
func TestNoEpochIsAnnouncedThatIsNotKept(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	ring.vault.path += "/no/such/folder"
	if e, err := ring.Epoch(t.Context()); err == nil {
		t.Errorf("announced %+v", e.KeyEpoch)
	}
	if len(ring.secrets.Epochs) != 0 {
		t.Error("held in memory only")
	}
}

func TestLogKeyIsForIndexRoles(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	index := k.worker
	if key, err := ring.LogKey(t.Context(), index); !errors.Is(err, ErrNotActive) || key != [32]byte{} {
		t.Errorf("a worker got the log key, or error %v", err)
	}
	k.chain.register(index, contribution.RoleIndex, 1)
	key, err := ring.LogKey(t.Context(), index)
	must(t, err)
	if bytes.Equal(key[:], ring.secrets.Root) || key == [32]byte{} || key == ring.derived.account {
		t.Error("the log key is another secret")
	}
}
