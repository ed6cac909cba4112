// Package release holds no code: its test is the promise that whoever builds a commit
// gets the same binaries, byte for byte. It takes minutes and runs with the tag release,
// as a stage of scripts/test.
package release
