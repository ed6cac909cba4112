// Package sandbox reads files in a process of its own for each, which has one file key
// and nothing else. It is a worker.Reader.
//
//	parent                                   child
//	  start ───────────────────────────────▶   loads what the policy names, then locks itself in
//	  task: size, file key, seeds ─────────▶   opens, reads, extracts
//	  ◀────────────── asks for ciphertext ──   at any offset, a chunk at a time
//	  ciphertext, verified by the parent ──▶
//	  ◀─────────────── found, or refused ───   and ends
//
// Locked in, on Linux, means: no system calls but those of a running Go program (no
// files, no sockets, no processes, no new executable memory), no new privileges, no
// dumps, no tracing by others, bounded memory and processor time; the kernel ends a
// child that tries anything else. Elsewhere only the bounds hold, and only those that
// the system has: what runs there is for development.
//
// Hostile input that gets hold of the child has the file it came in, and can say
// something false about it. Its answers are bounded and decoded strictly.
package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/gptdatadao/gptdao/internal/worker"
)

// Reason says why a child ended without an answer.
type Reason string

// The reasons.
const (
	Forbidden Reason = "forbidden" // it tried what it may not
	Memory    Reason = "memory"    // it needed more than it may have
	Processor Reason = "processor" // likewise, of time
	Crashed   Reason = "crashed"   // it panicked, or was killed from outside
	Answered  Reason = "answer"    // what it sent is no answer
	Unlocked  Reason = "unlocked"  // it could not lock itself in, and was given nothing
)

// Ended is a child that ended without an answer. It is a worker.ErrReader: a fault of
// ours, or an attack, and not for what the file says. It holds nothing of the file.
type Ended struct{ Reason Reason }

func (e *Ended) Error() string { return "the reader's process ended: " + string(e.Reason) }
func (e *Ended) Unwrap() error { return worker.ErrReader }

// Reader starts children. It is safe for concurrent use.
type Reader struct{ command []string }

// New returns a Reader whose children are started with a command, which ends in
// Serve. The command's environment is empty but for what bounds a Go program.
func New(command ...string) Reader { return Reader{command} }

// program is what children run, for New: cmd/gptdao-reader.
const program = "gptdao-reader"

// Beside names the program that lies beside this one, for New. The two are built
// together, so they say the same of a file.
func Beside(arguments ...string) ([]string, error) {
	own, err := os.Executable()
	if err == nil {
		own, err = filepath.EvalSymlinks(own)
	}
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", program, err)
	}
	path := filepath.Join(filepath.Dir(own), program)
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s reads the files, and has to lie beside %s: %w", program, filepath.Base(own), err)
	}
	return append([]string{path}, arguments...), nil
}

// environment keeps the Go runtime from opening files after the child has locked
// itself in, and has it collect before the hard limit. Nothing of the parent's
// environment crosses.
var environment = []string{"GOMAXPROCS=2", "GOMEMLIMIT=1GiB", "GOTRACEBACK=none", "TZ=UTC"}

// Read implements worker.Reader. The child is gone when it returns, also if ctx ends.
func (r Reader) Read(ctx context.Context, task worker.Task, sealed io.ReaderAt) (worker.Found, error) {
	c, err := start(ctx, r.command)
	if err != nil {
		return worker.Found{}, fmt.Errorf("%w: starting its process: %v", worker.ErrReader, err)
	}
	found, err := c.serve(task, sealed)
	reason := c.end()
	switch {
	case err == nil, ctx.Err() != nil:
		return found, errors.Join(err, ctx.Err())
	case errors.Is(err, errPipe):
		return worker.Found{}, &Ended{reason}
	}
	return worker.Found{}, err
}

// child is a started process.
type child struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	stderr head
	kill   context.CancelFunc
	locked bool // it said that it has locked itself in
}

func start(ctx context.Context, command []string) (*child, error) {
	ctx, kill := context.WithCancel(ctx)
	c := &child{cmd: exec.CommandContext(ctx, command[0], command[1:]...), kill: kill}
	c.cmd.Env = environment
	c.cmd.Dir = string(os.PathSeparator) // no folder of anybody's
	c.cmd.Stderr = &c.stderr
	var err error
	if c.in, err = c.cmd.StdinPipe(); err == nil {
		c.out, err = c.cmd.StdoutPipe()
	}
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		kill()
		return nil, err
	}
	return c, nil
}

// errRefused: the child says that the file is none it can read. It does not say why:
// that could quote the file.
var errRefused = errors.New("the file cannot be read")

// serve gives the child its task and answers it until it has found something.
func (c *child) serve(task worker.Task, sealed io.ReaderAt) (found worker.Found, err error) {
	if kind, _, err := readFrame(c.out, 0); err != nil || kind != kindReady {
		return found, errPipe
	}
	c.locked = true
	if err := sendTask(c.in, task); err != nil {
		return found, err
	}
	for {
		kind, body, err := readFrame(c.out, maxFound)
		if err != nil {
			return found, err
		}
		switch kind {
		case kindAsk:
			if err := answer(c.in, body, task.Size, sealed); err != nil {
				return found, err
			}
		case kindFound:
			return decodeFound(body)
		case kindRefused:
			return found, errRefused
		case kindPanicked:
			return found, &Ended{Crashed}
		default:
			return found, &Ended{Answered}
		}
	}
}

// end ends the child, if it has not ended, and says why it did if that was not here.
func (c *child) end() Reason {
	_ = c.in.Close() // a child at rest sees that nobody is there
	if c.locked {
		c.kill()
	}
	_ = c.cmd.Wait() // what it says is in ProcessState
	c.kill()
	if reason := killedFor(c.cmd.ProcessState); reason != "" {
		return reason
	}
	if said := string(c.stderr); strings.Contains(said, "out of memory") || strings.Contains(said, "cannot allocate memory") {
		return Memory
	}
	if !c.locked {
		return Unlocked
	}
	return Crashed
}

// head keeps the beginning of what a child says when it dies. It is compared with
// what the Go runtime says, and never shown: it may quote the file.
type head []byte

const maxHead = 4 << 10

func (h *head) Write(p []byte) (int, error) {
	*h = append(*h, p[:min(len(p), maxHead-len(*h))]...)
	return len(p), nil
}
