//go:build unix

package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// ceiling is what reading may take, whatever the file.
const ceiling = 256 << 20

// TestHostileFilesAreReadWithinBounds gives files that somebody made to hurt to the
// commands that people type. What they refuse is handed in by a client that looks at
// nothing, so that the worker's child gets it as well, and refuses it. Of the others,
// what is honest is scored and paid. Nobody takes more memory than the budget has, and
// the network goes on.
func TestHostileFilesAreReadWithinBounds(t *testing.T) {
	readers, commands := newNotes(t), newNotes(t)
	up := startUp(t, filepath.Join(t.TempDir(), "network"), network{}, measureVariable+"="+string(readers))
	var paid []outcome
	for i, h := range hostiles {
		t.Run(h.name, func(t *testing.T) {
			account := strconv.Itoa(2 + i)
			file := h.write(t, writeExport(t, "300kB", account))
			c := contributing{network: up.File, state: t.TempDir(), account: account, export: file}
			for _, args := range [][]string{
				{"inspect", file, "--json"}, {"contribute", file, "--network", c.network, "--state", c.state, "--account", account, "--json"},
			} {
				p := launch(t, commands.measured(t, args...))
				p.waitFor(t, 10*patience)
				h.wantSaid(t, args[0], p)
				if args[0] == "contribute" && h.refused == "" {
					paid = append(paid, p.outcome(t))
				}
			}
			wantBounded(t, "a command", commands, 2, h.most)
			if h.refused != "" {
				offered, gateway := c.handIn(t, file)
				if last := ending(t, gateway, offered.ID); last.State != api.Refused {
					t.Errorf("handed in as it is, it ended as %q, want %q", last.State, api.Refused)
				}
			}
			wantBounded(t, "the worker's child", readers, 1, h.most)
		})
	}
	next := contributing{network: up.File, state: t.TempDir(), account: strconv.Itoa(2 + len(hostiles)), export: writeExport(t, "60kB", "99")}
	paid = append(paid, next.run(t))
	wantAllPaidOnce(t, up.File, paid...)
}

// wantSaid holds what a command ended with to what is true of the file.
func (h hostile) wantSaid(t *testing.T, command string, p *process) {
	t.Helper()
	code, said := p.cmd.ProcessState.ExitCode(), p.stderr.String()
	if h.refused == "" {
		if code != cli.ExitOK {
			t.Errorf("%s ended with %d: %s", command, code, said)
		}
		return
	}
	if hint := (&export.Error{Code: h.refused}).Sentence(); code != cli.ExitFailure || !strings.Contains(oneLine(said), hint) {
		t.Errorf("%s ended with %d and said %q, want %q", command, code, said, hint)
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func wantBounded(t *testing.T, who string, n notes, processes int, bound int64) {
	t.Helper()
	most, counted := n.most(t)
	bound = max(bound, ceiling)
	t.Logf("%s had %d MB at most", who, most>>20)
	if most > bound {
		t.Errorf("%s had %d MB, want at most %d", who, most>>20, bound>>20)
	}
	if counted != processes {
		t.Errorf("%s: %d processes were measured, want %d", who, counted, processes)
	}
}
