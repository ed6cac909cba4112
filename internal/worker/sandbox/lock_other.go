//go:build !unix

package sandbox

import "os"

// lock bounds nothing: this system has no way that Go reaches without more. A child is
// still a process of its own that gets one file key. Workers run on Linux.
func lock() error { return nil }

func killedFor(*os.ProcessState) Reason { return "" }
