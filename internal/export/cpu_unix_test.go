//go:build unix

package export

import (
	"syscall"
	"testing"
	"time"
)

// cpu measures the processor's time, which other programs on the machine disturb
// less than the clock on the wall.
type cpu struct{ begun time.Duration }

func newCPU() cpu { return cpu{processorTime()} }

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// report tells the bytes that a second of one core is enough for.
func (c cpu) report(b *testing.B, bytes int64) {
	if used := processorTime() - c.begun; used > 0 {
		b.ReportMetric(float64(bytes)*float64(b.N)/used.Seconds()/1e6, "MB/cpu-s")
	}
}
