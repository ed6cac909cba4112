package remote

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// What can be asked of an index.
const (
	findMethod   = "find"
	creditMethod = "credit"
)

type found struct {
	Credit job.Credit `cbor:"1,keyasint"`
	Found  bool       `cbor:"2,keyasint"`
}

// creditQuestion has the tags once: tagged features have them for prints.
type creditQuestion struct {
	Job      job.Job        `cbor:"1,keyasint"`
	Tagged   packedTagged   `cbor:"2,keyasint"`
	Features score.Features `cbor:"3,keyasint"` // without prints
}

// credit has a job credited for the worker whose ticket it is, and for no other: what it
// found out is its own.
func (q creditQuestion) credit(ctx context.Context, index worker.Index, peer common.Address) (job.Credit, error) {
	if ticketed := q.Tagged.Rest.Ticket.Worker; ticketed != peer {
		return job.Credit{}, fmt.Errorf("%w: %s asks with a ticket of %s", ErrPeer, peer, ticketed)
	}
	if len(q.Features.Prints) > 0 {
		return job.Credit{}, errors.New("prints beside the tags")
	}
	tagged := q.Tagged.unpack()
	q.Features.Prints = tagged.Tags
	return index.Credit(ctx, q.Job, tagged, q.Features)
}

// IndexHandler serves an index to workers.
func IndexHandler(role Role, index worker.Index) http.Handler {
	return role.handler(map[string]method{
		findMethod: take(contribution.RoleWorker, func(ctx context.Context, _ common.Address, id contribution.ID) (f found, err error) {
			f.Credit, f.Found, err = index.Find(ctx, id)
			return f, err
		}),
		creditMethod: take(contribution.RoleWorker, func(ctx context.Context, peer common.Address, q creditQuestion) (job.Credit, error) {
			return q.credit(ctx, index, peer)
		}),
	})
}

// Index is an index elsewhere, for a worker.
func Index(link Link) worker.Index { return index{newCaller(link, contribution.RoleIndex)} }

type index struct{ *caller }

func (x index) Find(ctx context.Context, consent contribution.ID) (job.Credit, bool, error) {
	var f found
	err := x.ask(ctx, findMethod, consent, &f)
	return f.Credit, f.Found, err
}

func (x index) Credit(ctx context.Context, j job.Job, tagged job.Tagged, features score.Features) (credit job.Credit, err error) {
	if !slices.Equal(features.Prints, tagged.Tags) {
		return job.Credit{}, errors.New("crediting: the features are not tagged")
	}
	features.Prints = nil
	err = x.ask(ctx, creditMethod, creditQuestion{j, packTagged(tagged), features}, &credit)
	return credit, err
}
