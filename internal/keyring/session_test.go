package keyring

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
	"github.com/gptdatadao/gptdao/internal/worker"
)

func prints(values ...uint64) (all []contribution.Tag) {
	for _, v := range values {
		all = append(all, contribution.Tag{Family: score.FamilyExact, Tag: v})
	}
	return all
}

func TestOneJob(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	w := ring.For(k.worker)

	lease, err := w.Lease(t.Context(), j.Job)
	must(t, err)
	if len(lease.Families) != 2 || lease.Families[0].Seed == [32]byte{} || lease.Policy != 1 {
		t.Errorf("the lease has families %v and policy %d", len(lease.Families), lease.Policy)
	}
	key, err := w.Release(t.Context(), lease.ID, j.header)
	must(t, err)
	plain, size, err := identity.Open(bytes.NewReader(j.file), int64(len(j.file)), key)
	must(t, err)
	if text, err := io.ReadAll(io.NewSectionReader(plain, 0, size)); string(text) != "hello" {
		t.Errorf("the file key opens %q, error %v", text, err)
	}
	released := k.chain.now
	k.chain.now += 60 // the ticket tells the time of the first release
	_, err = w.Release(t.Context(), lease.ID, j.header)
	must(t, err)
	k.chain.now += 60

	tagged, err := w.Tag(t.Context(), lease.ID, job.Reading{User: "user-1", Prints: prints(9, 3, 5)})
	must(t, err)
	checkTagged(t, ring, j.Job, tagged, 3)
	if tagged.Ticket.ProvedAt != released || tagged.Ticket.Code != 2 || tagged.Ticket.Worker != k.worker {
		t.Errorf("the ticket is %+v", tagged.Ticket)
	}
}

func checkTagged(t *testing.T, ring *Keyring, j job.Job, tagged job.Tagged, prints int) {
	t.Helper()
	if signer, err := contribution.Recover(tagged.Ticket.ID(ring.config.Pool), tagged.Signature); err != nil || signer != ring.config.Self.Address() {
		t.Errorf("the ticket is signed by %s, error %v", signer, err)
	}
	sorted := slices.SortedFunc(slices.Values(tagged.Tags), contribution.Tag.Compare)
	if digest, err := contribution.TagsDigest(sorted); err != nil || digest != tagged.Ticket.TagsDigest || len(sorted) != prints {
		t.Errorf("%d tags with another digest than the ticket's, error %v", len(sorted), err)
	}
	if tagged.Ticket.Consent != j.Consent.ID(ring.config.Pool) {
		t.Error("the ticket is for another consent")
	}
}

// tagJob takes a job from lease to ticket.
func (k *kit) tagJob(ring *Keyring, j sealedJob, user string, p []contribution.Tag) (job.Tagged, error) {
	ctx, w := context.Background(), ring.For(k.worker)
	lease, err := w.Lease(ctx, j.Job)
	if err != nil {
		return job.Tagged{}, err
	}
	if _, err := w.Release(ctx, lease.ID, j.header); err != nil {
		return job.Tagged{}, err
	}
	return w.Tag(ctx, lease.ID, job.Reading{User: user, Prints: p})
}

func TestLeaseRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(*kit, *Keyring, *sealedJob)
		want   error
	}{
		{"an invalid consent", func(k *kit, _ *Keyring, j *sealedJob) { j.Consent.Terms = common.Hash{} }, ErrConsent},
		{"another consent than was signed", func(k *kit, _ *Keyring, j *sealedJob) { j.Consent.MaxCode = 9 }, ErrConsent},
		{"no signature", func(k *kit, _ *Keyring, j *sealedJob) { j.Signature = nil }, ErrConsent},
		{"a huge signature", func(k *kit, _ *Keyring, j *sealedJob) { j.Signature = make([]byte, 1<<20) }, ErrConsent},
		{"past the deadline", func(k *kit, _ *Keyring, j *sealedJob) { k.chain.now = j.Consent.Deadline + 1 }, ErrExpired},
		{"signed in the future", func(k *kit, _ *Keyring, j *sealedJob) { k.chain.now-- }, ErrAgain},
		{"a worker of newer code", func(k *kit, _ *Keyring, j *sealedJob) { k.chain.register(k.worker, contribution.RoleWorker, 4) }, ErrCode},
		{"a keyring of newer code", func(k *kit, ring *Keyring, j *sealedJob) {
			k.chain.register(ring.config.Self.Address(), contribution.RoleKeyring, 4)
		}, ErrCode},
		{"an unknown worker", func(k *kit, _ *Keyring, j *sealedJob) { delete(k.chain.standings, k.worker) }, ErrNotActive},
		{"an index as worker", func(k *kit, _ *Keyring, j *sealedJob) { k.chain.register(k.worker, contribution.RoleIndex, 1) }, ErrNotActive},
		{"a worker revoked at some head", func(k *kit, _ *Keyring, j *sealedJob) { k.chain.revoked[k.worker] = true }, ErrNotActive},
		{"a keyring not registered yet", func(k *kit, ring *Keyring, j *sealedJob) {
			delete(k.chain.standings, ring.config.Self.Address())
		}, ErrNotActive},
		{"withdrawn", func(k *kit, _ *Keyring, j *sealedJob) {
			k.chain.withdrawn = func(contribution.Consent, contribution.Account) bool { return true }
		}, ErrWithdrawn},
		{"withdrawn at some head", func(k *kit, _ *Keyring, j *sealedJob) {
			k.chain.withdrawn, k.chain.notFinal = func(contribution.Consent, contribution.Account) bool { return true }, true
		}, ErrWithdrawing},
		{"signed after a guardian closed its epoch", func(k *kit, _ *Keyring, j *sealedJob) {
			e := k.chain.epochs[1]
			e.SealUntil = j.Consent.SignedAt() - 1
			k.chain.epochs[1] = e
		}, ErrEpoch},
		{"signed long before its epoch opened", func(k *kit, _ *Keyring, j *sealedJob) {
			e := k.chain.epochs[1]
			e.OpenAt = j.Consent.SignedAt() + openTolerance + 1
			k.chain.epochs[1] = e
		}, ErrEpoch},
		{"an epoch made elsewhere", func(k *kit, _ *Keyring, j *sealedJob) {
			e := k.chain.epochs[1]
			e.RecipientHash[0] ^= 1
			k.chain.epochs[1] = e
		}, ErrEpoch},
		{"an erased epoch", func(k *kit, _ *Keyring, j *sealedJob) {
			e := k.chain.epochs[1]
			e.EraseAfter = k.chain.now
			k.chain.epochs[1] = e
		}, ErrEpoch},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t)
			ring := k.open(t)
			j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
			tt.change(k, ring, &j)
			_, err := ring.For(k.worker).Lease(t.Context(), j.Job)
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if final := errors.Is(err, worker.ErrRefused); final == errors.Is(tt.want, ErrAgain) {
				t.Errorf("error %v: refused for good is %v", err, final)
			}
		})
	}
}

// TestEpochBounds: at the very ends of an epoch, and where a wallet's head lags.
func TestEpochBounds(t *testing.T) {
	for name, change := range map[string]func(*contribution.KeyEpoch, uint64){
		"at its end":        func(e *contribution.KeyEpoch, signed uint64) { e.SealUntil = signed },
		"within tolerance":  func(e *contribution.KeyEpoch, signed uint64) { e.OpenAt = signed + openTolerance },
		"as the others are": func(*contribution.KeyEpoch, uint64) {},
	} {
		k := newKit(t)
		ring := k.open(t)
		j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
		e := k.chain.epochs[1]
		change(&e, j.Consent.SignedAt())
		k.chain.epochs[1] = e
		if _, err := k.tagJob(ring, j, "user", prints(1)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestChainDown: what cannot be asked is neither allowed nor refused for good.
func TestChainDown(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	k.chain.down = errors.New("unreachable")
	_, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	if !errors.Is(err, k.chain.down) || errors.Is(err, ErrRefused) {
		t.Errorf("error %v, want the chain's and not a refusal", err)
	}
	if _, err := ring.SignBatch(t.Context(), batchOf(nil), contribution.Content{1}); !errors.Is(err, k.chain.down) || errors.Is(err, ErrRefused) {
		t.Errorf("signing: error %v, want the chain's and not a refusal", err)
	}
}

func TestReleaseRefuses(t *testing.T) {
	thief := contribution.Binding{Contributor: common.Address{0x66}}
	tests := []struct {
		name   string
		seal   func(*contribution.Binding) // what the file was sealed for
		change func(*kit, *sealedJob)
		want   error
	}{
		{"another header", nil, func(k *kit, j *sealedJob) { j.header = bytes.ToUpper(j.header) }, ErrHeader},
		{"the header of another file", nil, func(k *kit, j *sealedJob) { j.header = j.other }, ErrHeader},
		{"a longer header", nil, func(k *kit, j *sealedJob) { j.header = append(j.header, 0) }, ErrHeader},
		{"somebody else's file", func(b *contribution.Binding) { b.Contributor = thief.Contributor }, nil, ErrHeader},
		{"a file for another pool", func(b *contribution.Binding) { b.Pool.Address[0]++ }, nil, ErrHeader},
		{"a file for another chain", func(b *contribution.Binding) { b.Pool.ChainID++ }, nil, ErrHeader},
		{"withdrawn meanwhile", nil, func(k *kit, _ *sealedJob) {
			k.chain.withdrawn = func(contribution.Consent, contribution.Account) bool { return true }
		}, ErrWithdrawn},
		{"an epoch closed meanwhile, before it was signed", nil, func(k *kit, j *sealedJob) {
			e := k.chain.epochs[1]
			e.SealUntil = j.Consent.SignedAt() - 1
			k.chain.epochs[1] = e
		}, ErrEpoch},
		{"a worker revoked meanwhile", nil, func(k *kit, _ *sealedJob) { k.chain.revoked[k.worker] = true }, ErrNotActive},
		{"a lease that ended", nil, func(k *kit, _ *sealedJob) { k.chain.now += DefaultLeaseTerm }, ErrNoLease},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t)
			ring := k.open(t)
			b := k.binding()
			if tt.seal != nil {
				tt.seal(&b)
			}
			e := k.publish(t, ring)
			j := k.contribute(t, e, b, nil)
			j.other = k.contribute(t, e, b, nil).header
			lease, err := ring.For(k.worker).Lease(t.Context(), j.Job)
			must(t, err)
			if tt.change != nil {
				tt.change(k, &j)
			}
			key, err := ring.For(k.worker).Release(t.Context(), lease.ID, j.header)
			if !errors.Is(err, tt.want) || key != (contribution.FileKey{}) {
				t.Errorf("error %v, want %v and no key", err, tt.want)
			}
		})
	}
}

// TestReleaseNeedsTheEpoch: a consent that names another epoch than the file's.
func TestReleaseNeedsTheEpoch(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	first := k.publish(t, ring)
	k.chain.now += DefaultEpochTerm
	second := k.publish(t, ring)
	j := k.contribute(t, first, k.binding(), func(c *contribution.Consent) { c.KeyEpoch = second.Epoch })
	lease, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	must(t, err)
	if _, err := ring.For(k.worker).Release(t.Context(), lease.ID, j.header); !errors.Is(err, ErrHeader) {
		t.Errorf("error %v, want ErrHeader", err)
	}
}
