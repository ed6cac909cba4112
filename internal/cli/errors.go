package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// Exit codes. They are part of the interface: scripts depend on them.
const (
	ExitOK          = 0
	ExitFailure     = 1   // the operation failed; the error says why
	ExitUsage       = 2   // the command line or a configuration file is wrong
	ExitUnreachable = 3   // a network or its chain did not answer; try again
	ExitInterrupted = 130 // told to stop
)

// ExitCodes is the list as help texts print it.
const ExitCodes = `Exit codes:
  0    done
  1    the operation failed; the error says why
  2    the command line or a configuration file is wrong
  3    a network or its chain did not answer; try again
  130  interrupted`

// failure is an error with an exit code and what to do about it.
type failure struct {
	error
	code int
	hint string
}

func (f failure) Unwrap() error { return f.error }

// Hint adds what to type or do next. It keeps the exit code.
func Hint(err error, format string, args ...any) error {
	return failure{error: err, code: codeOf(err), hint: fmt.Sprintf(format, args...)}
}

// Usage marks an error as the caller's: wrong flags, wrong configuration.
func Usage(err error, format string, args ...any) error {
	return failure{error: err, code: ExitUsage, hint: fmt.Sprintf(format, args...)}
}

// Unreachable marks an error as a network's that does not answer.
func Unreachable(err error, format string, args ...any) error {
	return failure{error: err, code: ExitUnreachable, hint: fmt.Sprintf(format, args...)}
}

func codeOf(err error) int {
	var f failure
	if errors.As(err, &f) {
		return f.code
	}
	return ExitFailure
}

// NoArguments refuses arguments, and names the first.
func NoArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return Usage(fmt.Errorf("unexpected argument %q", args[0]), "%s --help shows how it is used", cmd.CommandPath())
}

// report prints an error for people and returns the exit code.
func report(ctx context.Context, p *Process, program string, err error) int {
	if err == nil {
		return ExitOK
	}
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		fmt.Fprintf(p.Stderr, "%s: interrupted\n", program)
		return ExitInterrupted
	}
	code := codeOf(err)
	var f failure
	hinted := errors.As(err, &f)
	// cobra knows unknown commands only as text.
	if !hinted && strings.HasPrefix(err.Error(), "unknown command") {
		code, f.hint = ExitUsage, program+" --help lists the commands"
	}
	fmt.Fprintf(p.Stderr, "%s: error: %v\n", program, err)
	if f.hint != "" {
		fmt.Fprintf(p.Stderr, "hint: %s\n", f.hint)
	}
	return code
}
