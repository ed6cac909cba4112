package keyring

import (
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"io"

	"filippo.io/age"
	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/score"
)

const rootSize = 32

// secrets are all a keyring keeps. The root is never replaced; epochs come and go. What
// was seen of the chain goes with them, from boot to boot and from peer to peer: an
// endpoint that shows less is lying.
type secrets struct {
	Root   []byte       `json:"root"`
	Seen   seen         `json:"seen"`
	Epochs []epochState `json:"epochs"` // not yet erased, also some that were never published
}

// seen is how far the chain had come. Neither falls.
type seen struct {
	Policy uint32 `json:"policy"`
	Block  uint64 `json:"block"`           // final
	Heard  uint64 `json:"heard,omitempty"` // block time of the newest block that governance confirmed
}

func (s seen) later(t seen) seen {
	return seen{max(s.Policy, t.Policy), max(s.Block, t.Block), max(s.Heard, t.Heard)}
}

// epochState is a key epoch as it was made: of several with one number, the chain
// has at most one.
type epochState struct {
	KeyEpoch contribution.KeyEpoch `json:"keyEpoch"`
	Identity string                `json:"identity"` // age's text of it
	Claims   attest.Claims         `json:"claims"`
	Evidence attest.Evidence       `json:"evidence"`
}

// Format hides the secrets from every verb of fmt.
func (secrets) Format(f fmt.State, _ rune)    { fmt.Fprint(f, "(secrets)") }
func (epochState) Format(f fmt.State, _ rune) { fmt.Fprint(f, "(epoch)") }

func newSecrets(random io.Reader) (secrets, error) {
	s := secrets{Root: make([]byte, rootSize)}
	if _, err := io.ReadFull(random, s.Root); err != nil {
		return secrets{}, fmt.Errorf("making the index root: %w", err)
	}
	return s, nil
}

// check finds what cannot have been saved.
func (s secrets) check() error {
	if len(s.Root) != rootSize {
		return fmt.Errorf("an index root of %d bytes", len(s.Root))
	}
	for _, e := range s.Epochs {
		if _, err := e.identity(); err != nil {
			return fmt.Errorf("key epoch %d has no identity", e.KeyEpoch.Epoch)
		}
	}
	return nil
}

func (e epochState) identity() (*age.HybridIdentity, error) {
	return age.ParseHybridIdentity(e.Identity)
}

// find returns the epoch that the chain knows by number and recipient.
func (s secrets) find(number uint32, recipient common.Hash) (epochState, bool) {
	for _, e := range s.Epochs {
		if e.KeyEpoch.Epoch == number && e.KeyEpoch.RecipientHash == recipient {
			return e, true
		}
	}
	return epochState{}, false
}

// derived are the keys that follow from the index root. Each has a purpose in its
// derivation, so that none tells anything of another.
type derived struct {
	account  [32]byte
	log      [32]byte
	tags     map[uint8][32]byte // by family
	families []score.Family
}

func (s secrets) derive(families []uint8) (derived, error) {
	d := derived{tags: map[uint8][32]byte{}}
	var err error
	if d.account, err = s.key("account-key"); err != nil {
		return derived{}, err
	}
	if d.log, err = s.key("log-key"); err != nil {
		return derived{}, err
	}
	for _, id := range families {
		if d.tags[id], err = s.key(fmt.Sprintf("tag-key/%d", id)); err != nil {
			return derived{}, err
		}
		seed, err := s.key(fmt.Sprintf("seed/%d", id))
		if err != nil {
			return derived{}, err
		}
		d.families = append(d.families, score.Family{ID: id, Seed: seed})
	}
	return d, nil
}

// key is HKDF-SHA256(root, no salt, "gptdao/" ‖ purpose ‖ "/1").
func (s secrets) key(purpose string) (key [32]byte, err error) {
	b, err := hkdf.Key(sha256.New, s.Root, nil, "gptdao/"+purpose+"/1", len(key))
	if err != nil {
		return key, fmt.Errorf("deriving a key: %w", err)
	}
	copy(key[:], b)
	clear(b)
	return key, nil
}
