// Package peers measures fingerprinting beside a library that others use for near
// duplicates. It is a module of its own, so that nothing else depends on that:
//
//	cd internal/score/peers && go test -bench .
package peers
