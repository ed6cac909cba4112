package remote

import (
	"context"
	"maps"
	"net/http"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// What can be asked of a keyring.
const (
	leaseMethod   = "lease"
	releaseMethod = "release"
	tagMethod     = "tag"
	signMethod    = "sign-batch"
	logKeyMethod  = "log-key"
)

type releaseQuestion struct {
	Lease  job.LeaseID `cbor:"1,keyasint"`
	Header []byte      `cbor:"2,keyasint"`
}

type tagQuestion struct {
	Lease  job.LeaseID `cbor:"1,keyasint"`
	Prints packed      `cbor:"2,keyasint"`
	Rest   job.Reading `cbor:"3,keyasint"` // without prints
}

type signQuestion struct {
	Batch   contribution.Batch   `cbor:"1,keyasint"`
	Segment contribution.Content `cbor:"2,keyasint"`
}

// KeyringRole is a keyring as its peers ask it.
type KeyringRole struct {
	Role
	// For is the keyring as one worker may use it.
	For func(worker common.Address) worker.Keyring
	// SignBatch and LogKey are for index roles.
	SignBatch func(ctx context.Context, batch contribution.Batch, segment contribution.Content) ([]byte, error)
	LogKey    func(ctx context.Context, index common.Address) ([32]byte, error)
	// Handover is for other keyrings; nil where there are none.
	Handover Handover
}

// KeyringHandler serves a keyring to workers and indexes.
func KeyringHandler(k KeyringRole) http.Handler {
	methods := map[string]method{
		leaseMethod: take(contribution.RoleWorker, func(ctx context.Context, peer common.Address, j job.Job) (job.Lease, error) {
			return k.For(peer).Lease(ctx, j)
		}),
		releaseMethod: take(contribution.RoleWorker, func(ctx context.Context, peer common.Address, q releaseQuestion) (contribution.FileKey, error) {
			return k.For(peer).Release(ctx, q.Lease, q.Header)
		}),
		tagMethod: take(contribution.RoleWorker, func(ctx context.Context, peer common.Address, q tagQuestion) (packedTagged, error) {
			q.Rest.Prints = q.Prints
			tagged, err := k.For(peer).Tag(ctx, q.Lease, q.Rest)
			return packTagged(tagged), err
		}),
		signMethod: take(contribution.RoleIndex, func(ctx context.Context, _ common.Address, q signQuestion) ([]byte, error) {
			return k.SignBatch(ctx, q.Batch, q.Segment)
		}),
		logKeyMethod: take(contribution.RoleIndex, func(ctx context.Context, peer common.Address, _ struct{}) ([32]byte, error) {
			return k.LogKey(ctx, peer)
		}),
	}
	if k.Handover != nil {
		maps.Copy(methods, peerMethods(k.Handover))
	}
	return k.handler(methods)
}

// Keyring is a keyring elsewhere, for a worker.
func Keyring(link Link) worker.Keyring { return distant{newCaller(link, contribution.RoleKeyring)} }

// distant is a keyring elsewhere.
type distant struct{ *caller }

func (k distant) Lease(ctx context.Context, j job.Job) (lease job.Lease, err error) {
	err = k.ask(ctx, leaseMethod, j, &lease)
	return lease, err
}

func (k distant) Release(ctx context.Context, lease job.LeaseID, header []byte) (key contribution.FileKey, err error) {
	err = k.ask(ctx, releaseMethod, releaseQuestion{lease, header}, &key)
	return key, err
}

func (k distant) Tag(ctx context.Context, lease job.LeaseID, reading job.Reading) (job.Tagged, error) {
	var tagged packedTagged
	prints := reading.Prints
	reading.Prints = nil
	if err := k.ask(ctx, tagMethod, tagQuestion{lease, prints, reading}, &tagged); err != nil {
		return job.Tagged{}, err
	}
	return tagged.unpack(), nil
}

// Signer are keyrings elsewhere, for an index: the first that answers does.
type Signer struct{ callers []*caller }

// BatchSigner returns keyrings elsewhere, for an index.
func BatchSigner(links ...Link) *Signer {
	s := new(Signer)
	for _, l := range links {
		s.callers = append(s.callers, newCaller(l, contribution.RoleKeyring))
	}
	return s
}

// SignBatch has the keyring replay a segment and sign its batch.
func (s *Signer) SignBatch(ctx context.Context, batch contribution.Batch, segment contribution.Content) (signature []byte, err error) {
	err = first(s.callers, func(c *caller) error { return c.ask(ctx, signMethod, signQuestion{batch, segment}, &signature) })
	return signature, err
}

// LogKey returns the key that segments are sealed with.
func (s *Signer) LogKey(ctx context.Context) (key [32]byte, err error) {
	err = first(s.callers, func(c *caller) error { return c.ask(ctx, logKeyMethod, struct{}{}, &key) })
	return key, err
}
