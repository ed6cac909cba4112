package main

import (
	"context"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/worker/sandbox"
)

func startWorker(_ context.Context, r running) (serving, error) {
	if _, err := tools.Open(score.Current(), r.Artifacts); err != nil { // each reader loads them: it must not be the first to find out
		return serving{}, cli.Usage(err, "name the folder of the policy's artifacts with \"artifacts\"; docs/spec/artifact.md says what they are")
	}
	command, err := sandbox.Beside("--artifacts", r.Artifacts)
	if err != nil {
		return serving{}, err
	}
	w := worker.New(worker.Config{
		Pool: r.pool().Pool, Blocks: remote.Blocks(r.Host),
		Keyring: remote.Keyrings(r.keyrings()...), Index: remote.Index(r.link(r.Index)), Reader: sandbox.New(command...),
	})
	return serving{handler: remote.ProverHandler(w.Prove, r.tell()), close: func() error { return nil }}, nil
}
