package guest

import (
	"testing"

	labi "github.com/google/go-sev-guest/client/linuxabi"
	fake "github.com/google/go-sev-guest/testing"
)

// TestDerive asks the fake device of go-sev-guest, which has a key for one request alone:
// from the chip's own key, over measurement, guest policy and both IDs.
func TestDerive(t *testing.T) {
	want := [32]byte{1, 2, 3}
	request := fake.DerivedKeyRequestToString(&labi.SnpDerivedKeyReqABI{RootKeySelect: 0, GuestFieldSelect: 0b1111})
	device := &fake.Device{Keys: map[string][]byte{request: want[:]}}
	if got, err := deriveFrom(device); err != nil || got != want {
		t.Errorf("got %x, %v; want %x", got, err, want)
	}
	device.Keys = map[string][]byte{"another": want[:]}
	if _, err := deriveFrom(device); err == nil {
		t.Error("a key that the device does not have")
	}
}
