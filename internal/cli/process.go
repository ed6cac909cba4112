// Package cli is the process as a value: arguments, environment, streams and
// clock are fields, so that a test runs a whole command in memory and sees all
// that it would have done to a terminal.
//
// It also settles how every command speaks: data goes to standard output, words
// for people to standard error; an error is one line, followed by a hint that
// says what to type next; exit codes are a short list.
package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// Process is everything outside that a command may touch.
type Process struct {
	Args   []string // without the program's name
	Getenv func(string) string
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Now    func() time.Time
}

// System is the process that the program really is.
func System() *Process {
	return &Process{
		Args: os.Args[1:], Getenv: os.Getenv,
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now,
	}
}

// Main runs the command that build returns until it ends or the process is told
// to stop, and returns the exit code. The first interrupt or termination cancels
// the command's context; a second one ends the process at once.
func Main(p *Process, build func(*Process) *cobra.Command) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return Run(ctx, p, build)
}

// Run is Main without the signals.
func Run(ctx context.Context, p *Process, build func(*Process) *cobra.Command) int {
	root := build(p)
	root.SetArgs(p.Args)
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	// Errors are printed here, in one form.
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return Usage(err, "%s --help lists the flags", cmd.CommandPath())
	})
	err := root.ExecuteContext(ctx)
	return report(ctx, p, root.Name(), err)
}
