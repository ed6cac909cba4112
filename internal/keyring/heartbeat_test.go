package keyring

import (
	"crypto/ecdsa"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// speak makes a heartbeat that some have signed.
func speak(t *testing.T, c Config, block uint64, by ...*ecdsa.PrivateKey) Heartbeat {
	t.Helper()
	h := Heartbeat{Block: block, Hash: common.Hash{byte(block)}}
	for _, key := range by {
		signature, err := contribution.Sign(h.ID(c.Realm, c.Registry), key)
		must(t, err)
		h.Signatures = append(h.Signatures, signature[:])
	}
	return h
}

func newSpeaker(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.GenerateKey()
	must(t, err)
	return key
}

func addressesOf(keys ...*ecdsa.PrivateKey) (list []common.Address) {
	for _, key := range keys {
		list = append(list, crypto.PubkeyToAddress(key.PublicKey))
	}
	return list
}

// TestSilenceStopsEverything: until governance has spoken, and a day after it did last,
// nothing is given out; also by a keyring that boots anew.
func TestSilenceStopsEverything(t *testing.T) {
	k := newKit(t)
	k.chain.number = 7
	one, two := newSpeaker(t), newSpeaker(t)
	k.config.Speakers = Speakers{Threshold: 2, Keys: addressesOf(one, two, newSpeaker(t))}
	ring := k.open(t)
	stopped := func(when string) {
		t.Helper()
		for name, ask := range map[string]func() error{
			"epoch":   func() error { _, err := ring.Epoch(t.Context()); return err },
			"log key": func() error { _, err := ring.LogKey(t.Context(), k.worker); return err },
			"batch": func() error {
				_, err := ring.SignBatch(t.Context(), contribution.Batch{LogAfter: contribution.Head{1}, Segment: common.Hash{1}}, contribution.Content{})
				return err
			},
			"handover": func() error {
				self, err := ring.Present(t.Context())
				must(t, err)
				k.chain.encryption[ring.config.Self.Address()] = ring.config.Self.Peer().EncryptionKeyHash()
				_, err = ring.Handover(t.Context(), ring.config.Self.Address(), self)
				return err
			},
		} {
			if err := ask(); !errors.Is(err, ErrSilent) || errors.Is(err, ErrRefused) {
				t.Errorf("%s, %s: got %v, want ErrSilent", when, name, err)
			}
		}
	}
	stopped("before anybody spoke")
	must(t, ring.Beat(t.Context(), speak(t, k.config, 7, one, two)))
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	_, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	must(t, err)

	k.chain.now += maxSilence + 1
	stopped("a day later")
	if _, err := ring.For(k.worker).Lease(t.Context(), j.Job); !errors.Is(err, ErrSilent) {
		t.Errorf("a day later: leased, %v", err)
	}
	must(t, ring.Close())
	ring = k.open(t)
	stopped("after a boot")
	k.chain.number = 8
	must(t, ring.Beat(t.Context(), speak(t, k.config, 8, two, one)))
	if _, err := ring.For(k.worker).Lease(t.Context(), j.Job); err != nil {
		t.Errorf("once governance has spoken again: %v", err)
	}
}

func TestHeartbeatHasToHold(t *testing.T) {
	k := newKit(t)
	k.chain.number = 7
	one, two, stranger := newSpeaker(t), newSpeaker(t), newSpeaker(t)
	k.config.Speakers = Speakers{Threshold: 2, Keys: addressesOf(one, two)}
	ring := k.open(t)
	other := k.config
	other.Realm++
	another := speak(t, k.config, 7, one, two)
	another.Hash[1] = 1
	for name, h := range map[string]Heartbeat{
		"one speaker":             speak(t, k.config, 7, one),
		"one speaker twice":       speak(t, k.config, 7, one, one),
		"a stranger":              speak(t, k.config, 7, one, stranger),
		"a stranger beside both":  speak(t, k.config, 7, one, two, stranger),
		"another realm":           speak(t, other, 7, one, two),
		"a block after the final": speak(t, k.config, 8, one, two),
		"another block's hash":    another,
		"no signature":            {Block: 7, Hash: common.Hash{7}, Signatures: []hexutil.Bytes{nil, {1}}},
	} {
		if err := ring.Beat(t.Context(), h); !errors.Is(err, ErrHeartbeat) {
			t.Errorf("%s: got %v, want ErrHeartbeat", name, err)
		}
	}
	// Another chain has another block under the number.
	forged := Heartbeat{Block: 7, Hash: common.Hash{9}}
	for _, key := range []*ecdsa.PrivateKey{one, two} {
		signature, err := contribution.Sign(forged.ID(k.config.Realm, k.config.Registry), key)
		must(t, err)
		forged.Signatures = append(forged.Signatures, signature[:])
	}
	if err := ring.Beat(t.Context(), forged); !errors.Is(err, ErrHeartbeat) {
		t.Errorf("the real chain's block: got %v, want ErrHeartbeat", err)
	}
	if _, err := ring.Epoch(t.Context()); !errors.Is(err, ErrSilent) {
		t.Errorf("after all that: got %v, want ErrSilent", err)
	}
}

func TestSpeakersAreChecked(t *testing.T) {
	one := common.Address{1}
	for name, s := range map[string]Speakers{
		"none":           {Threshold: 1},
		"no threshold":   {Keys: []common.Address{one}},
		"too few":        {Threshold: 2, Keys: []common.Address{one}},
		"named twice":    {Threshold: 2, Keys: []common.Address{one, one}},
		"nobody":         {Threshold: 1, Keys: []common.Address{{}}},
		"more than most": {Threshold: 1, Keys: make([]common.Address, maxSpeakers+1)},
	} {
		if s.Check() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
