package snp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// ReportSize is the size of a report in bytes, in every version.
const ReportSize = 0x4A0

// SignedSize is how much of a report is under its signature, in bytes.
const SignedSize = 0x2A0

// Versions of the report. From 3 on it names the processor, from 5 on mitigations.
const (
	minVersion        = 2
	processorVersion  = 3
	mitigationVersion = 5
	maxVersion        = 5
)

// Report is an attestation report, field by field in its order. Reserved fields
// are zero in every report that is read.
type Report struct {
	Version         uint32
	GuestSVN        uint32
	Policy          GuestPolicy
	FamilyID        [16]byte
	ImageID         [16]byte
	VMPL            uint32
	SignatureAlgo   uint32
	CurrentTCB      TCB
	PlatformInfo    PlatformInfo
	SignerInfo      SignerInfo
	Reserved1       uint32
	ReportData      [64]byte
	Measurement     [48]byte
	HostData        [32]byte
	IDKeyDigest     [48]byte
	AuthorKeyDigest [48]byte
	ReportID        [32]byte
	ReportIDMA      [32]byte
	ReportedTCB     TCB
	Family          uint8
	Model           uint8
	Stepping        uint8
	Reserved2       [21]byte
	ChipID          [64]byte
	CommittedTCB    TCB
	Current         Firmware
	Reserved3       uint8
	Committed       Firmware
	Reserved4       uint8
	LaunchTCB       TCB
	LaunchMit       uint64
	CurrentMit      uint64
	Reserved5       [152]byte
	R, S            [72]byte // little-endian
	Reserved6       [368]byte
}

// Firmware is a version of the secure processor's firmware.
type Firmware struct {
	Build, Minor, Major uint8
}

func (f Firmware) String() string { return fmt.Sprintf("%d.%d.%d", f.Major, f.Minor, f.Build) }

// Parse reads exactly one report: no byte more, nothing reserved in use. What it
// reads, Encode writes again bit for bit.
func Parse(b []byte) (Report, error) {
	var r Report
	if len(b) != ReportSize {
		return r, fmt.Errorf("a report of %d bytes, want %d", len(b), ReportSize)
	}
	if _, err := binary.Decode(b, binary.LittleEndian, &r); err != nil {
		return Report{}, err
	}
	if err := r.form(); err != nil {
		return Report{}, err
	}
	return r, nil
}

// Encode writes a report.
func (r Report) Encode() []byte {
	b, err := binary.Append(make([]byte, 0, ReportSize), binary.LittleEndian, r)
	if err != nil {
		panic("snp: " + err.Error()) // only for types without a fixed size
	}
	return b
}

func (r Report) form() error {
	switch {
	case r.Version < minVersion || r.Version > maxVersion:
		return fmt.Errorf("a report of version %d, want %d to %d", r.Version, minVersion, maxVersion)
	case r.SignatureAlgo != 1:
		return fmt.Errorf("signature algorithm %d, want 1: ECDSA on P-384 with SHA-384", r.SignatureAlgo)
	case r.Reserved1 != 0 || r.Reserved3 != 0 || r.Reserved4 != 0 || !zero(r.Reserved2[:]) || !zero(r.Reserved5[:]) || !zero(r.Reserved6[:]):
		return errors.New("reserved bytes are in use")
	case !zero(r.R[48:]) || !zero(r.S[48:]):
		return errors.New("a signature beyond P-384")
	case r.Version < processorVersion && (r.Family|r.Model|r.Stepping) != 0:
		return fmt.Errorf("version %d names a processor", r.Version)
	case r.Version < mitigationVersion && (r.LaunchMit|r.CurrentMit) != 0:
		return fmt.Errorf("version %d has mitigation vectors", r.Version)
	}
	return errors.Join(r.Policy.form(), r.PlatformInfo.form(), r.SignerInfo.form())
}

func zero(b []byte) bool { return len(bytes.Trim(b, "\x00")) == 0 }
