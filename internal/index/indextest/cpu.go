//go:build unix

package indextest

import (
	"syscall"
	"testing"
	"time"
)

// CPUTime is what the process had of the processors so far, by itself and for the
// system: what others do on the machine is not in it.
func CPUTime(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
