//go:build !js

package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/worker/sandbox"
)

func main() {
	artifacts := flag.String("artifacts", "", "`folder` of what the policy names")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "gptdao-reader reads one file for a worker, which starts it: `gptdao inspect` shows what it finds.")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := readOne(*artifacts); err != nil {
		fmt.Fprintln(os.Stderr, "gptdao-reader:", err) // of what was before the file
		os.Exit(1)
	}
}

func readOne(artifacts string) error {
	loaded, err := tools.Open(score.Current(), artifacts)
	if err != nil {
		return err
	}
	return sandbox.Serve(os.Stdin, os.Stdout, func(ctx context.Context, t worker.Task, sealed io.ReaderAt) (worker.Found, error) {
		return worker.Read(ctx, t, sealed, loaded)
	})
}
