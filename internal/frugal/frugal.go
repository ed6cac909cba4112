// Package frugal bounds the memory of processes that read exports.
package frugal

import (
	"runtime"
	"runtime/debug"
)

// working is what the collector lets reading take beyond what is loaded, before it works
// all the time: what scoring the largest conversation needs, and little more.
const working = 224 << 20

// Begin bounds what the process takes by what it has taken so far, unless its environment bounds
// it more (GOMEMLIMIT). It is no hard bound: where more is needed, more is taken, slowly.
func Begin() {
	var has runtime.MemStats
	runtime.ReadMemStats(&has)
	debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), int64(has.Sys-has.HeapReleased)+working))
}
