package keyring

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

const (
	heartbeatPrefix = "gptdao/heartbeat/1"
	// maxSilence is for how long a keyring works on after a block that governance has
	// confirmed, in seconds of block time. Whoever feeds it a chain of his own must stand
	// still, or is found out within that time.
	maxSilence = day
	// maxSpeakers bounds the signatures of one heartbeat.
	maxSpeakers = 32
)

// Speakers are those who confirm, for governance, that a keyring sees the real chain.
type Speakers struct {
	Threshold int              `json:"threshold"` // of them must have signed a heartbeat
	Keys      []common.Address `json:"keys"`
}

// Check reports what is wrong with a list of speakers.
func (s Speakers) Check() error {
	if s.Threshold < 1 || s.Threshold > len(s.Keys) || len(s.Keys) > maxSpeakers {
		return fmt.Errorf("heartbeat: %d of %d speakers, want 1 to all of at most %d", s.Threshold, len(s.Keys), maxSpeakers)
	}
	for i, key := range s.Keys {
		if key == (common.Address{}) || slices.Contains(s.Keys[:i], key) {
			return fmt.Errorf("heartbeat: speaker %s is nobody, or is named twice", key)
		}
	}
	return nil
}

// Heartbeat is the speakers' word that a block is final on the chain that they see.
type Heartbeat struct {
	Block      uint64          `json:"block,string"`
	Hash       common.Hash     `json:"hash"`
	Signatures []hexutil.Bytes `json:"signatures"`
}

// ID is what speakers of a realm and registry sign.
func (h Heartbeat) ID(realm uint64, registry contribution.Registry) contribution.ID {
	b := binary.BigEndian.AppendUint64([]byte(heartbeatPrefix), realm)
	b = append(binary.BigEndian.AppendUint64(b, registry.ChainID), registry.Address[:]...)
	b = append(binary.BigEndian.AppendUint64(b, h.Block), h.Hash[:]...)
	return contribution.ID(crypto.Keccak256Hash(b))
}

// signedBy says whether enough speakers have signed it.
func (h Heartbeat) signedBy(s Speakers, id contribution.ID) error {
	if len(h.Signatures) > maxSpeakers {
		return fmt.Errorf("%d signatures, want at most %d", len(h.Signatures), maxSpeakers)
	}
	spoke := map[common.Address]bool{}
	for _, signature := range h.Signatures {
		by, err := contribution.Recover(id, signature)
		if err != nil || !slices.Contains(s.Keys, by) {
			return errors.New("signed by somebody who is no speaker")
		}
		spoke[by] = true
	}
	if len(spoke) < s.Threshold {
		return fmt.Errorf("signed by %d speakers, want %d", len(spoke), s.Threshold)
	}
	return nil
}

// Beat takes a heartbeat, from whoever carries it: enough speakers must have signed it,
// and its block must be final here with the same hash. An older one than the newest that
// was taken changes nothing.
func (k *Keyring) Beat(ctx context.Context, h Heartbeat) error {
	c := k.config
	if err := h.signedBy(c.Speakers, h.ID(c.Realm, c.Registry)); err != nil {
		return fmt.Errorf("%w: %v", ErrHeartbeat, err)
	}
	now, err := k.seenFinal(ctx)
	if err != nil {
		return fmt.Errorf("taking a heartbeat: %w", err)
	}
	if h.Block > now.Number {
		return fmt.Errorf("%w: block %d is not final here, %d is", ErrHeartbeat, h.Block, now.Number)
	}
	at, err := c.Chain.Block(ctx, h.Block)
	if err != nil {
		return fmt.Errorf("taking a heartbeat: %w", err)
	}
	if at.Hash != h.Hash {
		return fmt.Errorf("%w: block %d is another here", ErrHeartbeat, h.Block)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if at.Time <= k.secrets.Seen.Heard {
		return nil
	}
	next := k.secrets
	next.Seen.Heard = at.Time
	return k.replace(next)
}

// confirmed fails where governance has been silent for too long: everything that is
// given out waits for its next word.
func (k *Keyring) confirmed(now chain.Ref) error {
	if k.config.Speakers.Threshold == 0 {
		return nil
	}
	k.mu.Lock()
	heard := k.secrets.Seen.Heard
	k.mu.Unlock()
	if heard+maxSilence < now.Time {
		return fmt.Errorf("%w: the last confirmed block is of %d, now it is %d", ErrSilent, heard, now.Time)
	}
	return nil
}
