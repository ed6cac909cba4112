package remote

import (
	"context"
	"net/http"

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

type creditQuestion struct {
	Job      job.Job        `cbor:"1,keyasint"`
	Tagged   packedTagged   `cbor:"2,keyasint"`
	Features packedFeatures `cbor:"3,keyasint"`
}

// IndexHandler serves an index to workers.
func IndexHandler(role Role, index worker.Index) http.Handler {
	return role.handler(map[string]method{
		findMethod: take(contribution.RoleWorker, func(ctx context.Context, _ common.Address, id contribution.ID) (f found, err error) {
			f.Credit, f.Found, err = index.Find(ctx, id)
			return f, err
		}),
		creditMethod: take(contribution.RoleWorker, func(ctx context.Context, _ common.Address, q creditQuestion) (job.Credit, error) {
			return index.Credit(ctx, q.Job, q.Tagged.unpack(), q.Features.unpack())
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
	err = x.ask(ctx, creditMethod, creditQuestion{j, packTagged(tagged), packFeatures(features)}, &credit)
	return credit, err
}
