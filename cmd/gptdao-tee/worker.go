package main

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/worker"
)

func startWorker(_ context.Context, r running) (serving, error) {
	if _, err := r.tools(); err != nil { // each reader loads them: it must not be the first to find out
		return serving{}, err
	}
	reader, err := r.reader()
	if err != nil {
		return serving{}, err
	}
	w := worker.New(worker.Config{
		Pool: r.pool().Pool, Blocks: remote.Blocks(r.Host),
		Keyring: remote.Keyrings(r.keyrings()...), Index: remote.Index(r.link(r.Index)), Reader: reader,
	})
	return serving{handler: remote.ProverHandler(w.Prove, r.tell()), close: func() error { return nil }}, nil
}
