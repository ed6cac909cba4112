package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/index/pebble"
	"github.com/gptdatadao/gptdao/internal/metrics"
	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/writer"
)

func startIndex(ctx context.Context, r running) (serving, error) {
	signer := remote.BatchSigner(r.keyrings()...)
	key, err := askUntil(ctx, signer.LogKey)
	if err != nil {
		return serving{}, err
	}
	log, err := r.openIndex(ctx, key)
	if err != nil {
		return serving{}, err
	}
	w := writer.New(writer.Config{
		Index: log, Self: r.self, Keyring: signer, Stores: r.segmentStores(),
		Chain: writer.NewChain(r.view, r.pool(), r.registry()), Pool: r.pool().Pool,
	})
	mux := http.NewServeMux()
	batches := remote.BatchesHandler(w.Next, w.Withdrawn, r.tell())
	mux.Handle("/v1/batches/", batches)
	mux.Handle("/v1/withdrawals", batches)
	mux.Handle("/", remote.IndexHandler(r.role(), w))
	tend := func(ctx context.Context) error { return w.Tend(ctx, 0) }
	return serving{handler: mux, tend: tend, close: log.Close, sources: []metrics.Source{r.disk()}}, nil
}

// logDir is where the journal of an index is.
func (c config) logDir() string { return filepath.Join(c.Dir, "log") }

// openIndex opens the index that is in the role's folder, or makes one.
func (r running) openIndex(ctx context.Context, key [32]byte) (*index.Index, error) {
	boilerplate, err := r.boilerplate(score.Current())
	if err != nil {
		return nil, err
	}
	table, err := pebble.Open(filepath.Join(r.Dir, "table"))
	if err != nil {
		return nil, err
	}
	log, err := index.Open(ctx, index.Config{
		Dir: r.logDir(), Table: table, LogKey: key, Pool: r.pool().Pool, Random: rand.Reader, Vouch: r.vouch,
		Boilerplate: boilerplate,
	})
	if err != nil {
		return nil, errors.Join(err, table.Close())
	}
	return log, nil
}

// segmentStores are the host's, where the keyring looks for what it signs, and those
// that are named.
func (c config) segmentStores() []storage.Store {
	stores := []storage.Store{remote.Store(c.Host)}
	for _, url := range c.Stores {
		stores = append(stores, remote.Store(url))
	}
	return stores
}

// vouch wants tickets of active keyrings only: a batch with another is never signed.
func (r running) vouch(ctx context.Context, keyring common.Address, ticket contribution.Ticket) error {
	standing, _, err := chain.ReadFinal(ctx, r.view, r.registry().Standing(keyring))
	if err != nil {
		return err
	}
	if !standing.ActiveAt(contribution.RoleKeyring, ticket.ProvedAt) {
		return fmt.Errorf("%s is no active keyring", keyring)
	}
	return nil
}

// askUntil asks again while the keyring boots.
func askUntil[T any](ctx context.Context, ask func(context.Context) (T, error)) (T, error) {
	const patience, pause = 2 * time.Minute, 200 * time.Millisecond
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		answer, err := ask(ctx)
		if err == nil {
			return answer, nil
		}
		select {
		case <-ctx.Done():
			return answer, err
		case <-time.After(pause):
		}
	}
}
