// Package sim simulates a TEE, for development: a software root signs reports
// over whatever measurement it is told. Its evidence takes the same path as
// hardware's, proves nothing, is called simulated wherever it is named, and is
// refused outside a development realm.
package sim

import (
	"context"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	rootPurpose        = "gptdao/simulated/root/1"
	sealingPurpose     = "gptdao/simulated/sealing/1"
	platformPurpose    = "gptdao/simulated/platform/1"
	measurementPurpose = "gptdao/simulated/measurement/1"
	reportPurpose      = "gptdao/simulated/report/1"
)

// Seed makes a simulated machine: its root key and its sealing keys. It hides
// itself from fmt.
type Seed [32]byte

// Format hides the seed from every verb of fmt.
func (Seed) Format(f fmt.State, _ rune) { fmt.Fprint(f, "(simulator seed)") }

// Root is the public key that reports of the simulated machine verify under.
func (s Seed) Root() []byte { return s.key().Public().(ed25519.PublicKey) }

func (s Seed) key() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(s.derive(rootPurpose)) }

// derive makes 32 bytes for one purpose.
func (s Seed) derive(purpose string) []byte {
	b, err := hkdf.Key(sha256.New, s[:], nil, purpose, 32)
	if err != nil {
		panic("sim: " + err.Error()) // only for lengths above HKDF's
	}
	return b
}

// Measurement is what the simulator says of a role's code where nothing measures
// it: in gptdao up, all roles are one program.
func Measurement(role contribution.Role) common.Hash {
	return sha256.Sum256(append([]byte(measurementPurpose), byte(role)))
}

// Platform is the identity of the simulated machine with this root.
func Platform(root []byte) common.Hash {
	return sha256.Sum256(append([]byte(platformPurpose), root...))
}

type attester struct {
	seed        Seed
	measurement common.Hash
}

// New returns an attester of code with a measurement, on the seed's machine.
// Equal report data gives equal evidence.
func New(seed Seed, measurement common.Hash) attest.Attester { return attester{seed, measurement} }

func (a attester) Attest(_ context.Context, reportData [64]byte) (attest.Evidence, error) {
	body := body{
		Technology:  string(attest.Simulated),
		Measurement: a.measurement,
		Platform:    Platform(a.seed.Root()),
		ReportData:  reportData,
	}
	return attest.Evidence{Technology: attest.Simulated, Report: body.sign(a.seed.key())}, nil
}

func (a attester) SealingKey(context.Context) ([32]byte, error) {
	return [32]byte(a.seed.derive(sealingPurpose + string(a.measurement[:]))), nil
}
