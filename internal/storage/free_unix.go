//go:build linux || darwin

package storage

import "syscall"

// Free is what is left on a directory's disk for this process; false where the system does not tell.
func Free(dir string) (int64, bool) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(dir, &disk); err != nil {
		return 0, false
	}
	return int64(min(disk.Bavail, 1<<40)) * int64(disk.Bsize), true //nolint:unconvert // it is narrower on other systems
}
