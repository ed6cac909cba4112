package localnet

import (
	"context"
	"io"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/relay"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// Point is a step of a contribution that has just been made durable: what follows
// must follow also if the process ends there. Tests end it there.
type Point string

// The points, in the order of the path.
const (
	Accepted  Point = "accepted"  // the consent
	Received  Point = "received"  // the upload, and its job
	Ticketed  Point = "ticketed"  // the keyring's ticket is issued
	Logged    Point = "logged"    // the entry is in the log
	Segmented Point = "segmented" // the segment is stored
	Batched   Point = "batched"   // both roles have signed
	Saved     Point = "saved"     // the relay has the batch
	Journaled Point = "journaled" // the transaction is signed, and not yet sent
	Mined     Point = "mined"     // the transaction is mined, and nobody was told
	Finished  Point = "finished"  // the worker's result, before it is recorded
)

// reached reports points, if anybody wants to know.
type reached func(Point)

func (r reached) at(p Point, err error) {
	if r != nil && err == nil {
		r(p)
	}
}

type markedKeyring struct {
	worker.Keyring
	reached
}

func (m markedKeyring) Tag(ctx context.Context, lease job.LeaseID, reading job.Reading) (job.Tagged, error) {
	tagged, err := m.Keyring.Tag(ctx, lease, reading)
	m.at(Ticketed, err)
	return tagged, err
}

type markedIndex struct {
	worker.Index
	reached
}

func (m markedIndex) Credit(ctx context.Context, j job.Job, t job.Tagged, f score.Features) (job.Credit, error) {
	credit, err := m.Index.Credit(ctx, j, t, f)
	m.at(Logged, err)
	return credit, err
}

type markedStore struct {
	storage.Store
	reached
}

func (m markedStore) Put(ctx context.Context, r io.Reader, want contribution.Content) (contribution.Content, int64, error) {
	content, size, err := m.Store.Put(ctx, r, want)
	m.at(Segmented, err)
	return content, size, err
}

type markedBatches struct {
	relay.Batches
	reached
}

func (m markedBatches) Next(ctx context.Context) (dao.SignedBatch, bool, error) {
	batch, ok, err := m.Batches.Next(ctx)
	if ok {
		m.at(Batched, err)
	}
	return batch, ok, err
}

// markedLedger is the ledger as relay and gateway see it.
type markedLedger struct {
	*ledger.Ledger
	reached
}

func (m markedLedger) AddConsent(ctx context.Context, c ledger.NewConsent) (ledger.Contribution, bool, error) {
	added, created, err := m.Ledger.AddConsent(ctx, c)
	m.at(Accepted, err)
	return added, created, err
}

func (m markedLedger) Uploaded(ctx context.Context, id contribution.ID) error {
	err := m.Ledger.Uploaded(ctx, id)
	m.at(Received, err)
	return err
}

func (m markedLedger) SaveBatch(ctx context.Context, b dao.SignedBatch) error {
	err := m.Ledger.SaveBatch(ctx, b)
	m.at(Saved, err)
	return err
}

func (m markedLedger) JournalTx(ctx context.Context, tx *types.Transaction) error {
	err := m.Ledger.JournalTx(ctx, tx)
	m.at(Journaled, err)
	return err
}

func (m markedLedger) DropTx(ctx context.Context, tx *types.Transaction) error {
	m.at(Mined, nil)
	return m.Ledger.DropTx(ctx, tx)
}
