package ledger

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// crashEnv makes this test binary a process that is to be killed: it uploads a
// contribution and stops at the point that the variable names.
const crashEnv = "GPTDAO_TEST_LEDGER_CRASH"

func TestMain(m *testing.M) {
	if spec, found := strings.CutPrefix(os.Getenv(crashEnv), "at "); found {
		point, path, _ := strings.Cut(spec, " ")
		if err := waitToBeKilled(point, path); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func waitToBeKilled(point, path string) error {
	ctx := context.Background()
	l, err := Open(ctx, Config{Path: path, Pool: testPool, Prover: func(context.Context, contribution.Consent, []byte) (Outcome, error) {
		if point == "proving" {
			fmt.Println("ready")
			select {}
		}
		return Outcome{State: Proved, Receipt: []byte("kept")}, nil
	}})
	if err != nil {
		return err
	}
	c, _, err := l.AddConsent(ctx, offer(1, 1))
	if err != nil {
		return err
	}
	if point == "consented" {
		fmt.Println("ready")
		select {}
	}
	if err := l.Uploaded(ctx, c.ID); err != nil {
		return err
	}
	if point == "uploaded" {
		fmt.Println("ready")
		select {}
	}
	changes, err := l.Watch(ctx, c.ID)
	if err != nil {
		return err
	}
	go func() {
		for c := range changes {
			if c.State == Proved { // the queue does not know yet
				fmt.Println("ready")
			}
		}
	}()
	return l.Run(ctx)
}

// TestKilled kills a process at each point of a contribution's way with SIGKILL: the
// next one goes on from there at once, and proves exactly what was not proved.
func TestKilled(t *testing.T) {
	for point, want := range map[string]struct {
		state State
		calls int32
	}{
		"consented": {Consented, 0}, "uploaded": {Proved, 1}, "proving": {Proved, 1}, "proved": {Proved, 0},
	} {
		t.Run(point, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger.db")
			killAt(t, point, path)
			var calls atomic.Int32
			l := open(t, path, func(context.Context, contribution.Consent, []byte) (Outcome, error) {
				calls.Add(1)
				return Outcome{State: Proved, Receipt: []byte("kept")}, nil
			})
			begun := time.Now()
			stop := run(t, l)
			c := await(t, l, idOf(consentOf(1, 1)), want.state)
			if took := time.Since(begun); took > 3*time.Second {
				t.Errorf("taken up after %v, want at once", took)
			}
			if want.state == Proved && string(c.Receipt) != "kept" {
				t.Errorf("the receipt is %q", c.Receipt)
			}
			time.Sleep(3 * pollQueue) // whatever else is in the queue
			stop()
			if n := calls.Load(); n != want.calls {
				t.Errorf("proved %d times after the restart, want %d", n, want.calls)
			}
		})
	}
}

func killAt(t *testing.T, point, path string) {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0])
	process.Env = append(os.Environ(), crashEnv+"=at "+point+" "+path)
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Errorf("the process said %q, %v", line, err)
	}
	if err := process.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = process.Wait() // killed
}

// TestStopLeavesTheJob stops a queue in the middle of a job, as a process that ends
// in order does.
func TestStopLeavesTheJob(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	held := make(chan struct{})
	l := open(t, path, func(ctx context.Context, _ contribution.Consent, _ []byte) (Outcome, error) {
		close(held)
		<-ctx.Done()
		return Outcome{}, ctx.Err()
	})
	stop := run(t, l)
	id := upload(t, l, offer(1, 1))
	<-held
	wantState(t, l, id, Proving)
	stop()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, path, func(context.Context, contribution.Consent, []byte) (Outcome, error) {
		return Outcome{State: Refused}, nil
	})
	run(t, l)
	await(t, l, id, Refused)
}

func TestFileIsItsOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made")
	l := open(t, filepath.Join(dir, "ledger.db"), nil)
	add(t, l, offer(1, 1))
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) < 2 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: mode %v, %v", e.Name(), info.Mode(), err)
		}
	}
}
