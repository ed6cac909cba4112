package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/score/tools"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/worker/sandbox"
)

// readerName is the command by which the worker of gptdao up starts this program
// again to read one file. People have no use for it.
const readerName = "read-one"

// readerCommand reads one file, locked in: see package sandbox.
func readerCommand(p *cli.Process) *cobra.Command {
	return &cobra.Command{
		Use:    readerName,
		Short:  "Read one file for a worker",
		Hidden: true,
		Args:   cli.NoArguments,
		RunE: func(*cobra.Command, []string) error {
			loaded := tools.Demo()
			return sandbox.Serve(p.Stdin, p.Stdout, func(ctx context.Context, t worker.Task, sealed io.ReaderAt) (worker.Found, error) {
				return worker.Read(ctx, t, sealed, loaded)
			})
		},
	}
}

// readBy names the program that reads files. Tests measure it.
var readBy = sandbox.Self

func reader() (worker.Reader, error) {
	command, err := readBy(readerName)
	return sandbox.New(command...), err
}
