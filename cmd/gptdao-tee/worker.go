package main

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/worker"
)

func startWorker(_ context.Context, r running) (serving, error) {
	loaded, err := r.tools()
	if err != nil {
		return serving{}, err
	}
	w := worker.New(worker.Config{
		Pool: r.pool().Pool, Blocks: remote.Blocks(r.Host),
		Keyring: remote.Keyring(r.link(r.Keyring)), Index: remote.Index(r.link(r.Index)), Tools: loaded,
	})
	return serving{handler: remote.ProverHandler(w.Prove, r.tell()), close: func() error { return nil }}, nil
}
