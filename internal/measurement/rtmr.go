package measurement

import (
	"crypto/sha512"
	"encoding/binary"
	"unicode/utf16"
)

// Register is a runtime measurement register.
type Register [48]byte

// Extend adds an event's digest.
func (r *Register) Extend(digest [48]byte) { *r = sha512.Sum384(append(r[:], digest[:]...)) }

func (r *Register) text(event string) { r.Extend(sha512.Sum384([]byte(event))) }

// The texts that firmware measures on the way out (TCG PC Client Platform Firmware
// Profile, §9.4.4); each is measured by itself.
const (
	eventCalling  = "Calling EFI Application from Boot Option"
	eventExit     = "Exit Boot Services Invocation"
	eventReturned = "Exit Boot Services Returned with Success"
	eventSplit    = "\x00\x00\x00\x00"
)

// RTMR1 is the register of what the firmware starts, for a kernel or unified image that
// QEMU hands it (-kernel): the image's Authenticode digest, then the way out.
func RTMR1(image []byte) (Register, error) {
	h := sha512.New384()
	if err := authenticode(h, image); err != nil {
		return Register{}, err
	}
	var r Register
	r.Extend([48]byte(h.Sum(nil)))
	for _, event := range []string{eventCalling, eventSplit, eventExit, eventReturned} {
		r.text(event)
	}
	return r, nil
}

// RTMR2 is the register of what Linux's EFI stub measures: its command line in UTF-16
// with a zero at the end, and the initrd, if there is one.
func RTMR2(cmdline string, initrd []byte) Register {
	var text []byte
	for _, unit := range append(utf16.Encode([]rune(cmdline)), 0) {
		text = binary.LittleEndian.AppendUint16(text, unit)
	}
	var r Register
	r.text(string(text))
	if len(initrd) > 0 {
		r.text(string(initrd))
	}
	return r
}
