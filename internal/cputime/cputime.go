//go:build unix

// Package cputime tells benchmarks what they had of the processors, which other programs
// on the machine disturb less than the clock on the wall.
package cputime

import (
	"syscall"
	"testing"
	"time"
)

// Used is what the process had so far, by itself and in the system.
func Used(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Settle waits until the process is idle: until what it began in the background, which
// the next measurement would be charged with, is done.
func Settle(t testing.TB) {
	t.Helper()
	const look, idle, enough = 200 * time.Millisecond, 2 * time.Millisecond, 3
	for quiet := 0; quiet < enough; quiet++ {
		before := Used(t)
		time.Sleep(look)
		if Used(t)-before > idle {
			quiet = -1
		}
	}
}

// ReportSpeed tells how many megabytes a second of one core was enough for since then,
// where each round takes so many bytes.
func ReportSpeed(b *testing.B, since time.Duration, bytes int64) {
	b.Helper()
	if used := Used(b) - since; used > 0 {
		b.ReportMetric(float64(bytes)*float64(b.N)/used.Seconds()/1e6, "MB/cpu-s")
	}
}
