// Package peers measures fingerprinting beside a library that others use for near
// duplicates, and reading beside other decoders of JSON. It is a module of its own, so
// that nothing else depends on those:
//
//	cd internal/score/peers && go test -bench .
package peers
