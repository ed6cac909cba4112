//go:build !linux

package guest

import "errors"

func derive() ([32]byte, error) { return [32]byte{}, errors.New("only Linux runs inside a TEE") }
