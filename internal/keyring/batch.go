package keyring

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/storage"
)

// SignBatch signs a batch once it has fetched the sealed segment that holds its
// range, replayed it from the final head on chain to the batch's and found every
// proof and every ticket in order. ErrBatch means that it never will, ErrHead that
// the chain is not where the batch begins.
//
// It does not ask who is withdrawn: a range cannot leave a proof out once its entry
// is in the log, and the pool skips it.
func (k *Keyring) SignBatch(ctx context.Context, batch contribution.Batch, segment contribution.Content) ([]byte, error) {
	signature, err := k.signBatch(ctx, batch, segment)
	if err != nil {
		return nil, fmt.Errorf("signing batch to head %s: %w", batch.LogAfter, err)
	}
	return signature, nil
}

func (k *Keyring) signBatch(ctx context.Context, batch contribution.Batch, segment contribution.Content) ([]byte, error) {
	if err := batch.Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBatch, err)
	}
	select {
	case k.replays <- struct{}{}:
		defer func() { <-k.replays }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := k.continues(ctx, batch); err != nil {
		return nil, err
	}
	records, err := k.replayed(ctx, batch, segment)
	if err != nil {
		return nil, err
	}
	if err := k.ticketed(ctx, records); err != nil {
		return nil, err
	}
	id := batch.ID(k.config.Pool)
	if err := k.audit.add(0, auditBatch, common.Hash(id), common.Address{}); err != nil {
		return nil, err
	}
	return k.config.Self.Sign(id)
}

// continues checks that the batch begins at the head on chain.
func (k *Keyring) continues(ctx context.Context, batch contribution.Batch) error {
	if _, err := k.final(ctx); err != nil {
		return err
	}
	head, err := k.config.Chain.Head(ctx)
	if err != nil {
		return fmt.Errorf("reading the log's head: %w", err)
	}
	if head != batch.LogBefore {
		return fmt.Errorf("%w: that is %s, the batch begins at %s", ErrHead, head, batch.LogBefore)
	}
	return nil
}

func (k *Keyring) replayed(ctx context.Context, batch contribution.Batch, segment contribution.Content) ([]index.Record, error) {
	sealed, err := k.fetch(ctx, segment)
	if err != nil {
		return nil, fmt.Errorf("fetching segment %s: %w", segment.CID(), err)
	}
	if digest := common.Hash(sha256.Sum256(sealed)); digest != batch.Segment {
		return nil, fmt.Errorf("%w: the segment's digest is %s, want %s", ErrBatch, digest, batch.Segment)
	}
	records, err := k.replay(sealed, k.derived.log, batch, k.config.Pool)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBatch, err)
	}
	return records, nil
}

// fetch reads a stored file, every block of it verified.
func (k *Keyring) fetch(ctx context.Context, content contribution.Content) ([]byte, error) {
	blob, err := storage.Open(ctx, k.config.Store, content)
	if err != nil {
		return nil, err
	}
	if blob.Size() > index.MaxSegment {
		return nil, fmt.Errorf("%w: %d bytes, at most %d allowed", ErrBatch, blob.Size(), index.MaxSegment)
	}
	var sealed bytes.Buffer // grows with what is there: a root may claim any size
	if _, err := sealed.ReadFrom(io.NewSectionReader(blob, 0, blob.Size())); err != nil {
		return nil, err
	}
	if int64(sealed.Len()) < blob.Size() {
		return nil, io.ErrUnexpectedEOF
	}
	return sealed.Bytes(), nil
}

// ticketed checks the ticket of every credit and reissue: signed by a keyring whose word
// counted then and still does, for a worker whose word counted then. If the worker
// was revoked since, the pool skips the proof and the log voids the rows; the range
// itself stands.
func (k *Keyring) ticketed(ctx context.Context, records []index.Record) error {
	keys := standings{chain: k.config.Chain, known: map[common.Address]dao.Standing{}}
	for _, r := range records {
		if r.Entry.Kind != contribution.KindCredit && r.Entry.Kind != contribution.KindReissue {
			continue // the others pay nothing and have no ticket
		}
		if err := k.checkTicket(ctx, keys, r); err != nil {
			return fmt.Errorf("entry %d: %w", r.Entry.Seq, err)
		}
	}
	return nil
}

func (k *Keyring) checkTicket(ctx context.Context, keys standings, r index.Record) error {
	t := r.Ticket
	if t.Code > r.Consent.MaxCode || t.ProvedAt > r.Consent.Deadline {
		return fmt.Errorf("%w: the ticket exceeds the consent", ErrBatch)
	}
	signer, err := contribution.Recover(t.ID(k.config.Pool), r.TicketSignature)
	if err != nil {
		return fmt.Errorf("%w: the ticket's signature: %v", ErrBatch, err)
	}
	keyring, err := keys.of(ctx, signer)
	if err != nil {
		return err
	}
	if !keyring.ActiveAt(contribution.RoleKeyring, t.ProvedAt) {
		return fmt.Errorf("%w: the ticket is signed by %s, no active keyring at block time %d", ErrBatch, signer, t.ProvedAt)
	}
	worker, err := keys.of(ctx, t.Worker)
	if err != nil {
		return err
	}
	worker.Revoked = false
	if !worker.ActiveAt(contribution.RoleWorker, t.ProvedAt) {
		return fmt.Errorf("%w: %s was no worker at block time %d", ErrBatch, t.Worker, t.ProvedAt)
	}
	return nil
}

// standings asks about each key once: a segment has many tickets and few keys.
type standings struct {
	chain Chain
	known map[common.Address]dao.Standing
}

func (s standings) of(ctx context.Context, key common.Address) (dao.Standing, error) {
	if known, ok := s.known[key]; ok {
		return known, nil
	}
	standing, err := s.chain.Standing(ctx, key)
	if err != nil {
		return dao.Standing{}, fmt.Errorf("reading where %s stands: %w", key, err)
	}
	s.known[key] = standing
	return standing, nil
}
