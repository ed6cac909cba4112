//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/gptdatadao/gptdao/internal/worker/sandbox"
)

const (
	// measuredName is the argument after which this binary runs a program and notes
	// the most memory that it had.
	measuredName = "measured"
	// measureVariable names a file of notes: `gptdao up` notes there what each of its
	// readers had.
	measureVariable = "GPTDAO_TEST_MEASURE"
)

// It comes before TestMain runs this binary as gptdao.
func init() {
	if len(os.Args) > 3 && os.Args[1] == measuredName {
		os.Exit(measure(os.Args[2], os.Args[3:]))
	}
	if notes := os.Getenv(measureVariable); notes != "" {
		readBy = func(arguments ...string) ([]string, error) {
			own, err := os.Executable()
			if err != nil {
				return nil, err
			}
			command, err := sandbox.Beside(arguments...)
			// Whoever kills a reader that has answered kills the shell, and waits for who measures.
			return append([]string{"/bin/sh", "-c", `exec 3<&0; "$0" "$@" <&3 3<&- & wait`, own, measuredName, notes}, command...), err
		}
	}
}

// measure runs a program and adds a line to the notes, in kilobytes. It is a process of
// its own because the kernel counts a child's memory from before it is another program.
func measure(notes string, command []string) int {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	file, openErr := os.OpenFile(notes, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if openErr != nil || cmd.ProcessState == nil {
		return 1
	}
	defer file.Close()
	had := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS == "darwin" {
		had >>= 10
	}
	if _, writeErr := fmt.Fprintln(file, had); writeErr != nil || err != nil && cmd.ProcessState.Success() {
		return 1
	}
	return cmd.ProcessState.ExitCode()
}

// notes are what processes had of memory.
type notes string

func newNotes(t *testing.T) notes { return notes(filepath.Join(t.TempDir(), "memory")) }

// measured is gptdao, noted.
func (n notes) measured(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	gptdao, err := exec.LookPath("gptdao")
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(gptdao, append([]string{measuredName, string(n), gptdao}, args...)...)
}

// most is the most that any had, in bytes, and how many there were. It forgets them.
func (n notes) most(t *testing.T) (most int64, processes int) {
	t.Helper()
	text, err := os.ReadFile(string(n))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		kilobytes, err := strconv.ParseInt(strings.TrimSpace(line), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		most, processes = max(most, kilobytes<<10), processes+1
	}
	if err := os.Remove(string(n)); err != nil {
		t.Fatal(err)
	}
	return most, processes
}
