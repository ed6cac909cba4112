package main

import "runtime/debug"

// frugal is how much memory a command that reads an export lets go before the collector
// works all the time: what scoring the largest conversation needs, and little more.
const frugal = 224 << 20

// beFrugal bounds what the process takes, unless its environment did (GOMEMLIMIT). It is
// no hard bound: where more is needed, more is taken, slowly.
func beFrugal() { debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), frugal)) }
