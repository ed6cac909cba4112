package guest

import (
	"errors"

	"github.com/google/go-sev-guest/client"
)

// derive has the secure processor derive a key from the chip's own (VCEK, which changes
// with the TCB), the measurement, the guest's policy and its IDs. Other code, another
// machine, a debug guest and older firmware all get another one.
func derive() (key [32]byte, err error) {
	device, err := client.OpenDevice()
	if err != nil {
		return key, err
	}
	defer func() { err = errors.Join(err, device.Close()) }()
	return deriveFrom(device)
}

func deriveFrom(device client.Device) (key [32]byte, err error) {
	derived, err := client.GetDerivedKeyAcknowledgingItsLimitations(device, &client.SnpDerivedKeyReq{
		UseVCEK:          true,
		GuestFieldSelect: client.GuestFieldSelect{Measurement: true, GuestPolicy: true, FamilyID: true, ImageID: true},
	})
	if err != nil {
		return key, err
	}
	if derived.Status != 0 {
		return key, errors.New("it refused")
	}
	return derived.Data, nil
}
