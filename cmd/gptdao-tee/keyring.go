package main

import (
	"context"
	"net/http"

	"github.com/gptdatadao/gptdao/internal/keyring"
	"github.com/gptdatadao/gptdao/internal/remote"
	"github.com/gptdatadao/gptdao/internal/score"
)

func startKeyring(ctx context.Context, r running) (serving, error) {
	keys, err := r.mailKeys()
	if err != nil {
		return serving{}, err
	}
	k, err := keyring.Open(ctx, keyring.Config{
		Dir: r.Dir, Simulated: r.isDev(), Self: r.self, Attester: r.attester,
		Chain: keyring.NewChain(r.view, r.pool(), r.registry()), Pool: r.pool().Pool, Registry: r.registry().Registry,
		Store: remote.Blocks(r.Host), Policy: score.Current().Number, Realm: r.Realm, MailKeys: keys,
	})
	if err != nil {
		return serving{}, err
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/epoch", remote.EpochHandler(k.Epoch, r.tell()))
	mux.Handle("/", remote.KeyringHandler(remote.KeyringRole{
		Role: r.role(), For: k.For, SignBatch: k.SignBatch, LogKey: k.LogKey,
	}))
	return serving{handler: mux, close: k.Close}, nil
}
