// Package workertest has a small keyring and a small index that work, for tests of
// whoever needs a worker: they open, tag and credit for real, and neither ask a
// chain nor sign. Not for use outside tests: Keyring gives its keys to any worker.
package workertest

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// Keyring has one key epoch and one index root.
type Keyring struct {
	Pool     contribution.Pool
	Now      uint64 // block time of tickets
	identity age.Identity
	epoch    contribution.Recipient

	mu     sync.Mutex
	leases map[job.LeaseID]job.Job
	// Keys are the file keys that were released, in their order.
	Keys []contribution.FileKey
	// Withdrawn makes Lease refuse.
	Withdrawn bool
	// Policy is that of leases.
	Policy uint32
}

// NewKeyring returns a keyring with a fresh epoch.
func NewKeyring(pool contribution.Pool) (*Keyring, error) {
	id, recipient, err := identity.Generate()
	if err != nil {
		return nil, err
	}
	return &Keyring{Pool: pool, Now: 1_800_000_000, identity: id, epoch: recipient, leases: map[job.LeaseID]job.Job{}, Policy: score.Current().Number}, nil
}

// Epoch is what files are sealed to.
func (k *Keyring) Epoch() contribution.Recipient { return k.epoch }

// Lease gives the job to whoever asks.
func (k *Keyring) Lease(ctx context.Context, j job.Job) (job.Lease, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.Withdrawn {
		return job.Lease{}, fmt.Errorf("withdrawn: %w", worker.ErrRefused)
	}
	id := job.LeaseID(binary.BigEndian.AppendUint64(make([]byte, 8), uint64(len(k.leases)+1)))
	k.leases[id] = j
	return job.Lease{ID: id, Families: score.Current().DemoFamilies(), Policy: k.Policy}, ctx.Err()
}

func (k *Keyring) leased(id job.LeaseID) (job.Job, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	j, ok := k.leases[id]
	if !ok {
		return job.Job{}, fmt.Errorf("no such lease: %w", worker.ErrRefused)
	}
	return j, nil
}

// Release opens the header that was consented to.
func (k *Keyring) Release(ctx context.Context, lease job.LeaseID, header []byte) (contribution.FileKey, error) {
	j, err := k.leased(lease)
	if err != nil {
		return contribution.FileKey{}, err
	}
	binding, err := seal.BindingOf(header)
	want := contribution.Binding{Contributor: j.Consent.Contributor, Pool: k.Pool}
	if err != nil || binding != want || seal.HeaderDigest(header) != j.Consent.Header {
		return contribution.FileKey{}, fmt.Errorf("not the header consented to: %w", worker.ErrRefused)
	}
	key, err := identity.OpenHeader(header, k.identity)
	if err != nil {
		return contribution.FileKey{}, fmt.Errorf("%v: %w", err, worker.ErrRefused)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.Keys = append(k.Keys, key)
	return key, ctx.Err()
}

// Tag tags with a constant key. Every mail proves nothing, as one without a link.
func (k *Keyring) Tag(ctx context.Context, lease job.LeaseID, reading job.Reading) (job.Tagged, error) {
	j, err := k.leased(lease)
	if err != nil {
		return job.Tagged{}, err
	}
	signature, err := contribution.SignatureDigest(j.Signature)
	if err != nil {
		return job.Tagged{}, fmt.Errorf("%v: %w", err, worker.ErrRefused)
	}
	tags := make([]contribution.Tag, len(reading.Prints))
	for i, p := range reading.Prints {
		tags[i] = contribution.Tag{Family: p.Family, Tag: binary.BigEndian.Uint64(keyed("tag", binary.BigEndian.AppendUint64(nil, p.Tag)))}
	}
	digest, err := contribution.TagsDigest(slices.Compact(slices.SortedFunc(slices.Values(tags), contribution.Tag.Compare)))
	if err != nil {
		return job.Tagged{}, err
	}
	ticket := contribution.Ticket{
		Consent: j.Consent.ID(k.Pool), Signature: signature, Account: contribution.Account(keyed("account", []byte(reading.User))),
		TagsDigest: digest, Code: 1, ProvedAt: k.Now,
	}
	tagged := job.Tagged{Tags: tags, Ticket: ticket, Signature: bytes.Repeat([]byte{1}, 65)}
	if len(reading.Mail.Raw) > 0 {
		tagged.MailRefused = score.MailUnlinked
	}
	return tagged, ctx.Err()
}

func keyed(what string, message []byte) []byte {
	h := hmac.New(sha256.New, []byte("workertest/"+what))
	h.Write(message)
	return h.Sum(nil)
}
