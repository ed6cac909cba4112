package keyring

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/escrow"
)

// replica is one keyring of several, as its peers reach it.
type replica struct {
	*Keyring
	config Config
	down   bool
}

// line is how one replica reaches another.
type line struct {
	from common.Address
	to   *replica
}

var errDown = errors.New("nobody answers")

func (l line) ring() (*Keyring, error) {
	if l.to.down || l.to.Keyring == nil {
		return nil, errDown
	}
	return l.to.Keyring, nil
}

func (l line) Present(ctx context.Context) (attest.Application, error) {
	ring, err := l.ring()
	if err != nil {
		return attest.Application{}, err
	}
	return ring.Present(ctx)
}

func (l line) Hold(ctx context.Context, e Held) ([]byte, error) {
	ring, err := l.ring()
	if err != nil {
		return nil, err
	}
	return ring.Hold(ctx, l.from, e)
}

func (l line) Handover(ctx context.Context, asking attest.Application) (Handed, error) {
	ring, err := l.ring()
	if err != nil {
		return Handed{}, err
	}
	return ring.Handover(ctx, l.from, asking)
}

// replicas are three keyrings of a kit, of which two must hold an epoch. The first is
// the founder.
func replicas(t *testing.T) (*kit, []*replica) {
	t.Helper()
	k := newKit(t)
	k.chain.needed = 2
	all := []*replica{{}, {}, {}}
	for i, r := range all {
		r.config = k.config
		r.config.Founder = i == 0
		k.boot(t, all, r)
	}
	return k, all
}

// boot starts a replica with a new identity and what its folder holds.
func (k *kit) boot(t *testing.T, all []*replica, r *replica) {
	t.Helper()
	k.identify(t, all, r)
	ring, err := Open(t.Context(), r.config)
	must(t, err)
	r.Keyring, r.down = ring, false
	t.Cleanup(func() { _ = ring.Close() })
}

func (k *kit) identify(t *testing.T, all []*replica, r *replica) {
	t.Helper()
	if r.Keyring != nil {
		_ = r.Keyring.Close()
		r.Keyring = nil
	}
	self, err := enclave.New(contribution.RoleKeyring, rand.Reader)
	must(t, err)
	r.config.Self = self
	if r.config.Dir == k.config.Dir {
		r.config.Dir = t.TempDir()
	}
	r.config.Peers = nil
	for _, other := range all {
		if other != r {
			r.config.Peers = append(r.config.Peers, line{self.Address(), other})
		}
	}
	k.chain.enrol(self)
}

// lose is a machine that is gone with its disk.
func (k *kit) lose(t *testing.T, r *replica) {
	t.Helper()
	r.down = true
	r.config.Dir = t.TempDir()
}

func TestThreeKeyringsHoldOneRootAndEachEpoch(t *testing.T) {
	k, all := replicas(t)
	e := k.publish(t, all[0].Keyring)
	if len(e.Signatures) != 3 {
		t.Errorf("%d signatures, want three", len(e.Signatures))
	}
	var signers []common.Address
	for _, s := range e.Signatures {
		signer, err := contribution.Recover(e.KeyEpoch.ID(k.config.Registry), s)
		must(t, err)
		signers = append(signers, signer)
	}
	if !slices.IsSortedFunc(signers, common.Address.Cmp) {
		t.Error("the signatures are not ordered by signer")
	}
	j := k.contribute(t, e, k.binding(), nil)
	for i, r := range all {
		if r.derived.log != all[0].derived.log || r.derived.account != all[0].derived.account {
			t.Errorf("replica %d has another root", i)
		}
		_, err := k.tagJob(r.Keyring, j, "user", prints(1))
		must(t, err)
		if again, err := r.Epoch(t.Context()); err != nil || again.KeyEpoch != e.KeyEpoch || !again.Published {
			t.Errorf("replica %d serves %+v, error %v", i, again.KeyEpoch, err)
		}
	}
}

// TestAnEpochNeedsHolders: one that a single machine holds is not opened.
func TestAnEpochNeedsHolders(t *testing.T) {
	k, all := replicas(t)
	all[1].down, all[2].down = true, true
	if _, err := all[0].Epoch(t.Context()); !errors.Is(err, ErrHolders) {
		t.Errorf("alone: error %v, want ErrHolders", err)
	}
	all[2].down = false
	e := k.publish(t, all[0].Keyring)
	if len(e.Signatures) != 2 {
		t.Errorf("%d signatures, want two", len(e.Signatures))
	}
	// Whoever was away asks for it when it is needed.
	all[1].down = false
	j := k.contribute(t, e, k.binding(), nil)
	_, err := k.tagJob(all[1].Keyring, j, "user", prints(1))
	must(t, err)
}

// TestALostKeyringComesBack: with a new identity and an empty disk.
func TestALostKeyringComesBack(t *testing.T) {
	k, all := replicas(t)
	e := k.publish(t, all[0].Keyring)
	k.chain.head = contribution.Head{1}
	j := k.contribute(t, e, k.binding(), nil)
	for _, lost := range all { // the founder, too
		k.lose(t, lost)
		k.boot(t, all, lost)
		_, err := k.tagJob(lost.Keyring, j, "user", prints(1))
		must(t, err)
	}
	if again := k.publish(t, all[2].Keyring); again.Epoch != 1 {
		t.Errorf("the epoch is %d, want that it goes on", again.Epoch)
	}
}

// TestNobodyFoundsWhatIsThere: where the chain knows of secrets none are made.
func TestNobodyFoundsWhatIsThere(t *testing.T) {
	k, all := replicas(t)
	k.publish(t, all[0].Keyring)
	for _, r := range all {
		k.lose(t, r)
	}
	for i, r := range all {
		k.identify(t, all, r)
		if _, err := Open(t.Context(), r.config); !errors.Is(err, ErrNoPeer) {
			t.Errorf("replica %d, with an epoch on chain: error %v, want ErrNoPeer", i, err)
		}
	}
	k.chain.head = contribution.Head{1}
	if _, err := Open(t.Context(), all[0].config); !errors.Is(err, ErrLost) {
		t.Errorf("with a log on chain: error %v, want ErrLost", err)
	}
}

// TestExpelledKeyringsLearnNothingMore: neither the secrets nor a later epoch.
func TestExpelledKeyringsLearnNothingMore(t *testing.T) {
	for name, expel := range map[string]func(*kit, common.Address){
		"revoked at a head": func(k *kit, key common.Address) { k.chain.revoked[key] = true },
		"no longer active":  func(k *kit, key common.Address) { delete(k.chain.standings, key) },
		"of another role":   func(k *kit, key common.Address) { k.chain.register(key, contribution.RoleIndex, 3) },
	} {
		t.Run(name, func(t *testing.T) {
			k, all := replicas(t)
			first := k.publish(t, all[0].Keyring)
			expelled := all[2]
			expel(k, expelled.config.Self.Address())
			k.chain.now = first.SealUntil - DefaultEpochOverlap
			second := k.publish(t, all[0].Keyring)
			if second.Epoch != 2 || len(second.Signatures) != 2 {
				t.Fatalf("the next epoch is %d with %d signatures", second.Epoch, len(second.Signatures))
			}
			if _, held := expelled.secrets.find(2, second.RecipientHash); held {
				t.Error("it was given the next epoch")
			}
			if _, err := expelled.join(t.Context()); !errors.Is(err, ErrNoPeer) {
				t.Errorf("it asked for the secrets: error %v, want ErrNoPeer", err)
			}
			if _, err := expelled.Epoch(t.Context()); err == nil {
				t.Error("it opened an epoch")
			}
		})
	}
}

// TestEpochsOfExpelledMakersEnd: what a revoked keyring made is sealed to no longer.
func TestEpochsOfExpelledMakersEnd(t *testing.T) {
	k, all := replicas(t)
	first := k.publish(t, all[2].Keyring)
	k.chain.revoked[all[2].config.Self.Address()] = true
	if next := k.publish(t, all[0].Keyring); next.Epoch != 2 || next.RecipientHash == first.RecipientHash {
		t.Errorf("after its maker was revoked the epoch is %d", next.Epoch)
	}
}

// TestAPeersEvidenceMustHold: whatever is wrong with it, no secret is given.
func TestAPeersEvidenceMustHold(t *testing.T) {
	tests := map[string]func(*kit, *replica, *attest.Application){
		"of another key":       func(k *kit, _ *replica, a *attest.Application) { a.Claims.Key[0]++ },
		"of another role":      func(_ *kit, _ *replica, a *attest.Application) { a.Claims.Role = contribution.RoleWorker },
		"for another realm":    func(_ *kit, _ *replica, a *attest.Application) { a.Claims.Realm++ },
		"for another registry": func(_ *kit, _ *replica, a *attest.Application) { a.Claims.Registry[0]++ },
		"over another key": func(_ *kit, _ *replica, a *attest.Application) {
			a.Claims.EncryptionKey = bytes.Clone(a.Claims.EncryptionKey)
			a.Claims.EncryptionKey[0]++
		},
		"at a block of a fork": func(_ *kit, _ *replica, a *attest.Application) { a.Claims.BlockHash[0]++ },
		"at a block to come":   func(_ *kit, _ *replica, a *attest.Application) { a.Claims.Block++ },
		"too old":              func(k *kit, _ *replica, _ *attest.Application) { k.chain.age = maxEvidenceAge + 1 },
		"that the policy refuses": func(_ *kit, giver *replica, _ *attest.Application) {
			giver.Keyring.config.Appraise = func(context.Context, attest.Application) error { return attest.ErrUntrusted }
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			k, all := replicas(t)
			asking, err := all[1].Present(t.Context())
			must(t, err)
			from := all[1].config.Self.Address()
			_, err = all[0].Handover(t.Context(), from, asking)
			must(t, err)
			change(k, all[0], &asking)
			handed, err := all[0].Handover(t.Context(), from, asking)
			if !errors.Is(err, ErrEvidence) || handed.Secrets != nil {
				t.Errorf("error %v, want ErrEvidence and no secrets", err)
			}
		})
	}
}

// TestAGiversEvidenceMustHold: secrets of a stranger are as bad as none.
func TestAGiversEvidenceMustHold(t *testing.T) {
	k, all := replicas(t)
	giver := all[0].config.Self.Address()
	delete(k.chain.standings, giver)
	k.lose(t, all[2])
	all[1].down = true
	k.identify(t, all, all[2])
	if _, err := Open(t.Context(), all[2].config); !errors.Is(err, ErrNoPeer) {
		t.Errorf("error %v, want ErrNoPeer", err)
	}
}

// TestHeldEpochsMustHold: a peer keeps nothing that is not an epoch of whoever gives it.
func TestHeldEpochsMustHold(t *testing.T) {
	k, all := replicas(t)
	e, err := all[0].makeEpoch(t.Context(), 1, must2(all[0].final(t.Context())))
	must(t, err)
	from := all[0].config.Self.Address()
	for name, change := range map[string]func(*epochState){
		"another number":     func(e *epochState) { e.KeyEpoch.Epoch = 2 },
		"another recipient":  func(e *epochState) { e.KeyEpoch.RecipientHash[0]++ },
		"other evidence":     func(e *epochState) { e.KeyEpoch.EvidenceHash[0]++ },
		"no identity":        func(e *epochState) { e.Identity = "" },
		"open for years":     func(e *epochState) { e.KeyEpoch.EraseAfter += 2 * maxTerm },
		"of another keyring": func(e *epochState) { e.Claims.Key = all[1].config.Self.Address() },
	} {
		changed := e
		change(&changed)
		if _, err := all[2].Hold(t.Context(), from, heldOf(t, changed)); !errors.Is(err, ErrEvidence) {
			t.Errorf("%s: error %v, want ErrEvidence", name, err)
		}
	}
	if len(all[2].secrets.Epochs) != 0 {
		t.Error("it keeps one")
	}
	for range 2 {
		_, err = all[2].Hold(t.Context(), from, heldOf(t, e))
		must(t, err)
	}
	if len(all[2].secrets.Epochs) != 1 {
		t.Errorf("given twice it keeps %d", len(all[2].secrets.Epochs))
	}
	_ = k
}

// TestARolledBackDiskIsRebuilt: an old copy lacks an epoch that is on chain.
func TestARolledBackDiskIsRebuilt(t *testing.T) {
	k, all := replicas(t)
	old := must2(all[1].vault.seal(all[1].secrets))
	e := k.publish(t, all[0].Keyring)
	j := k.contribute(t, e, k.binding(), nil)
	must(t, all[1].Keyring.Close())
	must(t, replaceFile(all[1].vault.path, old))
	all[1].Keyring = nil
	k.boot(t, all, all[1])
	_, err := k.tagJob(all[1].Keyring, j, "user", prints(1))
	must(t, err)
}

// TestAForkedRootIsNotMixed: epochs of a keyring with another root are not taken.
func TestAForkedRootIsNotMixed(t *testing.T) {
	k, all := replicas(t)
	all[1].secrets.Root = bytes.Repeat([]byte{9}, rootSize)
	handed, err := all[0].join(t.Context())
	must(t, err)
	if err := all[0].merge(handed); !errors.Is(err, ErrForked) {
		t.Errorf("error %v, want ErrForked", err)
	}
	_ = k
}

// TestTheChainDoesNotFallBack, neither for the one who saw it nor for whom he told.
func TestTheChainDoesNotFallBack(t *testing.T) {
	for name, change := range map[string]func(*fakeChain){
		"an earlier policy": func(f *fakeChain) { f.number++; f.policy = 4 },
		"an earlier block":  func(f *fakeChain) { f.number = 500 },
	} {
		k, all := replicas(t)
		k.chain.policy, k.chain.number = 5, 7+2*seenEvery
		for _, r := range all[:2] {
			_, err := r.final(t.Context())
			must(t, err)
		}
		k.lose(t, all[2])
		k.boot(t, all, all[2]) // is told
		change(k.chain)
		for i, r := range all {
			if _, err := r.Epoch(t.Context()); !errors.Is(err, ErrFellBack) {
				t.Errorf("%s, replica %d: error %v, want ErrFellBack", name, i, err)
			}
		}
	}
}

// TestEscrowOutlivesEveryKeyring: the root comes back, the epochs do not.
func TestEscrowOutlivesEveryKeyring(t *testing.T) {
	k, all := replicas(t)
	ids, g := escrowHolders(t)
	set, err := all[0].Escrow(g)
	must(t, err)
	e := k.publish(t, all[0].Keyring)
	j := k.contribute(t, e, k.binding(), nil)
	account := all[0].derived.account
	k.chain.head = contribution.Head{1}
	for _, r := range all {
		k.lose(t, r)
	}
	r := all[1]
	k.identify(t, all, r)
	restoration := &Restoration{Self: r.config.Self, Chain: k.chain, Deployment: escrow.Deployment(k.config.Realm, k.config.Pool, k.config.Registry)}
	at, none, err := restoration.Add(t.Context(), given(t, set, ids[2], r.config.Self))
	if err != nil || none != nil || at != (Progress{1, 2}) {
		t.Fatalf("one share: %+v, error %v", at, err)
	}
	_, root, err := restoration.Add(t.Context(), given(t, set, ids[0], r.config.Self))
	must(t, err)
	if root == nil || strings.Contains(fmt.Sprintf("%v %+v", root, *root), fmt.Sprint(root.bytes[0])) {
		t.Fatal("no root, or one that prints itself")
	}
	r.config.Restored = root
	r.Keyring, err = Open(t.Context(), r.config)
	must(t, err)
	defer r.Keyring.Close()
	if r.derived.account != account {
		t.Error("another account key")
	}
	if _, err := r.For(k.worker).Lease(t.Context(), j.Job); !errors.Is(err, ErrEpoch) {
		t.Errorf("what was sealed before: error %v, want ErrEpoch", err)
	}
}

func TestRestorationTakesNoMadeUpRoot(t *testing.T) {
	k, all := replicas(t)
	ids, g := escrowHolders(t)
	set, err := all[0].Escrow(g)
	must(t, err)
	stranger, err := enclave.New(contribution.RoleKeyring, rand.Reader)
	must(t, err)
	deployment := escrow.Deployment(k.config.Realm, k.config.Pool, k.config.Registry)
	madeUp, err := escrow.Make(bytes.Repeat([]byte{1}, rootSize), deployment, g, rand.Reader, stranger.Sign)
	must(t, err)
	restoration := &Restoration{Self: all[1].config.Self, Chain: k.chain, Deployment: deployment}
	altered := set
	altered.Commitment[0]++
	for name, bad := range map[string]Given{
		"made by a stranger":        given(t, madeUp, ids[0], all[1].config.Self),
		"an altered set":            {altered, given(t, set, ids[0], all[1].config.Self).Sealed},
		"sealed to another keyring": given(t, set, ids[0], all[2].config.Self),
	} {
		if _, root, err := restoration.Add(t.Context(), bad); !errors.Is(err, ErrEscrow) || root != nil {
			t.Errorf("%s: error %v, want ErrEscrow", name, err)
		}
	}
	k.chain.revoked = nil
	s := k.chain.standings[all[0].config.Self.Address()]
	s.Revoked = true
	k.chain.standings[all[0].config.Self.Address()] = s
	if _, _, err := restoration.Add(t.Context(), given(t, set, ids[0], all[1].config.Self)); !errors.Is(err, ErrEscrow) {
		t.Errorf("made by a keyring that was revoked: error %v, want ErrEscrow", err)
	}
}

func escrowHolders(t *testing.T) (ids []*age.HybridIdentity, g escrow.Governed) {
	t.Helper()
	for range 3 {
		id, err := age.GenerateHybridIdentity()
		must(t, err)
		ids = append(ids, id)
		g.Holders = append(g.Holders, contribution.Recipient(id.Recipient().String()))
	}
	g.Threshold = 2
	return ids, g
}

func given(t *testing.T, set escrow.Set, holder age.Identity, to *enclave.Identity) Given {
	t.Helper()
	share, err := set.OpenShare(holder)
	must(t, err)
	text, err := share.Encode()
	must(t, err)
	sealed, err := enclave.SealTo(to.Peer(), escrow.Purpose, text)
	must(t, err)
	return Given{Set: set, Sealed: sealed}
}

func must2[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func heldOf(t *testing.T, e epochState) Held {
	t.Helper()
	text, err := json.Marshal(e)
	must(t, err)
	return Held{Epoch: text}
}
