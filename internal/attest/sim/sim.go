// Package sim simulates TEEs, for development and for tests: a software Intel
// certifies a machine that signs TDX quotes over whatever measurement it is told.
// Its evidence takes the same path as hardware's, proves nothing, is called simulated
// wherever it is named, and is refused outside a development realm.
//
// A World mints evidence and collateral, bad ones too; New is the attester that
// development networks run on.
package sim

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	keyPurpose         = "gptdao/simulated/intel/1/"
	sealingPurpose     = "gptdao/simulated/sealing/1"
	platformPurpose    = "gptdao/simulated/platform/1"
	measurementPurpose = "gptdao/simulated/measurement/1"
)

// Seed makes a simulated Intel and its machine: their keys. It hides itself from
// fmt.
type Seed [32]byte

// Format hides the seed from every verb of fmt.
func (Seed) Format(f fmt.State, _ rune) { fmt.Fprint(f, "(simulator seed)") }

// Root is the digest of the root certificate that evidence of a development network
// rests on: what its verifiers pin.
func (s Seed) Root() []byte {
	digest := s.network().RootDigest()
	return digest[:]
}

// Platform is the simulated machine as registries and policies name it.
func (s Seed) Platform() common.Hash { return tdx.Platform(s.ecdsa(KeyPCK).point()) }

// derive makes 32 bytes for one purpose.
func (s Seed) derive(purpose string) []byte {
	b, err := hkdf.Key(sha256.New, s[:], nil, purpose, 32)
	if err != nil {
		panic("sim: " + err.Error()) // only for lengths above HKDF's
	}
	return b
}

// network is the world of a development network: it publishes once, for all time.
func (s Seed) network() *World {
	from, to := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2126, 1, 1, 0, 0, 0, 0, time.UTC)
	w := NewWorld(s, from)
	for _, c := range []*Certificate{&w.Root, &w.CA, &w.PCK, &w.Signer, &w.QESigner} {
		c.From, c.To = from, to
	}
	for _, l := range []*RevocationList{&w.RootCRL, &w.PCKCRL} {
		l.From, l.To = from, to
	}
	w.TCBInfo.IssueDate, w.TCBInfo.NextUpdate = from, to
	w.QEIdentity.IssueDate, w.QEIdentity.NextUpdate = from, to
	return w
}

// Code is what the simulator says was measured of a role's code where nothing
// measures it: in gptdao up, all roles are one program.
func Code(role contribution.Role) tdx.Measured {
	return tdx.Measured{MRTD: label384(measurementPurpose + string(rune(role)))}
}

// Measurement is the digest of Code.
func Measurement(role contribution.Role) common.Hash { return Code(role).Digest() }

func label384(label string) [48]byte { return sha512.Sum384([]byte(label)) }

type attester struct {
	world  *World
	bundle []byte
}

// New returns an attester of a role's code, on the seed's machine. Equal report data
// gives equal evidence. Its collateral comes with it.
func New(seed Seed, role contribution.Role) attest.Attester { return Running(seed, Code(role)) }

// Running is New for any code, such as a later release of a role.
func Running(seed Seed, code tdx.Measured) attest.Attester {
	w := seed.network()
	w.Body.MRTD, w.Body.RTMR = code.MRTD, code.RTMR
	return attester{w, must(w.Collateral().Encode())}
}

func (a attester) Attest(_ context.Context, reportData [64]byte) (attest.Evidence, error) {
	return attest.Evidence{Technology: attest.Simulated, Report: a.world.Quote(reportData), Bundle: a.bundle}, nil
}

func (a attester) SealingKey(context.Context) ([32]byte, error) {
	measured := tdx.Measured{MRTD: a.world.Body.MRTD, RTMR: a.world.Body.RTMR}.Digest()
	return [32]byte(a.world.Seed.derive(sealingPurpose + string(measured[:]))), nil
}
