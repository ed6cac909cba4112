//go:build unix && !linux

package sandbox

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// lock bounds what the system can bound. It keeps no file and no socket from the
// child: where that matters, workers run on Linux.
func lock() error {
	for resource, limit := range map[int]uint64{unix.RLIMIT_CORE: 0, unix.RLIMIT_FSIZE: 0, unix.RLIMIT_CPU: 3600} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: limit, Max: limit}); err != nil {
			return fmt.Errorf("limiting resource %d: %w", resource, err)
		}
	}
	return nil
}

func killedFor(*os.ProcessState) Reason { return "" }
