package workertest

import (
	"context"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

// Index credits in memory, for one pool.
type Index struct {
	pool contribution.Pool

	mu       sync.Mutex
	seq      uint64
	rows     map[contribution.Tag]row
	accounts map[contribution.Account]account
	credits  map[contribution.ID]job.Credit
	// Features are what was credited last.
	Features score.Features
	// Credited counts the calls of Credit.
	Credited int
}

type account struct {
	score.Standing
	seq uint64 // of its newest credit
}

type row struct {
	owner  contribution.Account
	weight uint32
}

// NewIndex returns an index that knows nothing.
func NewIndex(pool contribution.Pool) *Index {
	return &Index{
		pool: pool, rows: map[contribution.Tag]row{}, accounts: map[contribution.Account]account{},
		credits: map[contribution.ID]job.Credit{},
	}
}

// Find returns a credit made before, without its receipt.
func (x *Index) Find(ctx context.Context, consent contribution.ID) (job.Credit, bool, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	credit, ok := x.credits[consent]
	return job.Credit{Pays: credit.Pays}, ok, ctx.Err()
}

// Credit credits once: asked again, it returns the same.
func (x *Index) Credit(ctx context.Context, j job.Job, tagged job.Tagged, f score.Features) (job.Credit, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.Credited++
	x.Features = f
	id, owner := j.Consent.ID(x.pool), tagged.Ticket.Account
	if credit, ok := x.credits[id]; ok {
		return credit, ctx.Err()
	}
	before := x.accounts[owner]
	out, err := score.Current().Credit(f, x.holdings(owner, f.Prints), before.Standing)
	if err != nil {
		return job.Credit{}, err
	}
	x.seq++
	for _, r := range out.Rows {
		x.rows[r.Tag] = row{owner, r.Weight}
	}
	x.accounts[owner] = account{score.Standing{State: out.State, Score: out.Score}, x.seq}
	receipt, err := receiptOf(id, x.seq, out)
	if err != nil {
		return job.Credit{}, err
	}
	credit := job.Credit{Receipt: receipt, Pays: out.Score >= before.Score+score.Current().MinDelta}
	x.credits[id] = credit
	return credit, ctx.Err()
}

func (x *Index) holdings(owner contribution.Account, tags []contribution.Tag) []score.Holding {
	holdings := make([]score.Holding, len(tags))
	for i, t := range tags {
		if r, ok := x.rows[t]; ok {
			holdings[i] = score.Holding{Owned: true, Own: r.owner == owner, Weight: r.weight, Tier: x.accounts[r.owner].State.Tier}
		}
	}
	return holdings
}

func receiptOf(id contribution.ID, seq uint64, out score.Outcome) ([]byte, error) {
	return contribution.Receipt{
		Schema: contribution.ReceiptSchema, Consent: id, Seq: seq, Policy: score.Current().Number, Score: out.Score, Tier: out.State.Tier,
		Units: out.Units, Reasons: out.Reasons, Salt: common.Hash{1},
	}.Encode()
}
