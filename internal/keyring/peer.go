package keyring

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Peer is another keyring as this one asks it. What is said to it only the enclave can
// read that is registered under its key, and that is active in its role when it is said.
type Peer interface {
	// Present returns who the peer is, with fresh evidence.
	Present(ctx context.Context) (attest.Application, error)
	// Hold has the peer keep an epoch. It returns the peer's signature over it.
	Hold(ctx context.Context, e Held) ([]byte, error)
	// Handover asks for the secrets.
	Handover(ctx context.Context, asking attest.Application) (Handed, error)
}

// Held is an epoch on its way to a peer: as its keyring keeps it.
type Held struct {
	Epoch []byte `cbor:"1,keyasint"`
}

// Handed are secrets on their way to a peer, and whose they were.
type Handed struct {
	Application attest.Application `cbor:"1,keyasint"`
	Secrets     []byte             `cbor:"2,keyasint"`
}

// Format hides the secrets from every verb of fmt.
func (Held) Format(f fmt.State, _ rune)   { fmt.Fprint(f, "(epoch)") }
func (Handed) Format(f fmt.State, _ rune) { fmt.Fprint(f, "(secrets)") }

const (
	// maxEvidenceAge is how much block time may lie between the block that evidence
	// names and the newest final one.
	maxEvidenceAge = 3600
	// missPause is how long a keyring waits before it asks for missing epochs again.
	missPause = 60
)

// Present is for peers: evidence over this keyring's keys, at the newest final block.
func (k *Keyring) Present(ctx context.Context) (attest.Application, error) {
	now, err := k.seenFinal(ctx)
	if err != nil {
		return attest.Application{}, fmt.Errorf("presenting evidence: %w", err)
	}
	c := k.config
	claims := c.Self.Claims(c.Realm, c.Registry.ChainID, c.Registry.Address, now.Number, now.Hash)
	evidence, err := c.Attester.Attest(ctx, claims.ReportData())
	if err != nil {
		return attest.Application{}, fmt.Errorf("presenting evidence: %w", err)
	}
	return attest.Application{Claims: claims, Evidence: evidence}, nil
}

// believe decides on a peer: its key is that of an active keyring, and its evidence
// holds, is over the registered keys, and names a recent block that this keyring's
// endpoints have, too. So both see one chain.
func (k *Keyring) believe(ctx context.Context, key common.Address, a attest.Application) error {
	now, err := k.seenFinal(ctx)
	if err != nil {
		return err
	}
	if _, err := k.active(ctx, key, contribution.RoleKeyring, now.Time); err != nil {
		return err
	}
	registered, err := k.config.Chain.EncryptionKey(ctx, key)
	if err != nil {
		return fmt.Errorf("reading a peer's encryption key: %w", err)
	}
	if err := k.claimed(key, registered, a); err != nil {
		return fmt.Errorf("%w: %v", ErrEvidence, err)
	}
	if err := k.recent(ctx, now, a.Claims); err != nil {
		return err
	}
	if k.config.Appraise == nil {
		return nil
	}
	if err := k.config.Appraise(ctx, a); err != nil {
		return fmt.Errorf("%w: %v", ErrEvidence, err)
	}
	return nil
}

func (k *Keyring) claimed(key common.Address, registered common.Hash, a attest.Application) error {
	if err := a.Check(); err != nil {
		return err
	}
	c, want := a.Claims, k.config
	switch {
	case c.Key != key, c.Role != contribution.RoleKeyring:
		return fmt.Errorf("evidence of %s in role %d", c.Key, c.Role)
	case common.Hash(sha256.Sum256(c.EncryptionKey)) != registered:
		return errors.New("evidence over another encryption key than the registered one")
	case c.Realm != want.Realm, c.ChainID != want.Registry.ChainID, c.Registry != want.Registry.Address:
		return errors.New("evidence for another deployment")
	}
	return nil
}

func (k *Keyring) recent(ctx context.Context, now chain.Ref, c attest.Claims) error {
	if c.Block > now.Number {
		return fmt.Errorf("%w: it names block %d, the newest final one here is %d", ErrEvidence, c.Block, now.Number)
	}
	at, err := k.config.Chain.Block(ctx, c.Block)
	if err != nil {
		return fmt.Errorf("reading a peer's block: %w", err)
	}
	if at.Hash != c.BlockHash || at.Time+maxEvidenceAge < now.Time {
		return fmt.Errorf("%w: its block %d is another, or too old", ErrEvidence, c.Block)
	}
	return nil
}

// Handover gives the secrets to a peer that is believed.
func (k *Keyring) Handover(ctx context.Context, to common.Address, asking attest.Application) (Handed, error) {
	now, err := k.final(ctx)
	if err != nil {
		return Handed{}, fmt.Errorf("handing over to %s: %w", to, err)
	}
	if err := k.believe(ctx, to, asking); err != nil {
		return Handed{}, fmt.Errorf("handing over to %s: %w", to, err)
	}
	self, err := k.Present(ctx)
	if err != nil {
		return Handed{}, err
	}
	if err := k.audit.add(now.Time, auditSecrets, common.Hash{}, to); err != nil {
		return Handed{}, fmt.Errorf("handing over to %s: %w", to, err)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	text, err := json.Marshal(k.secrets)
	if err != nil {
		return Handed{}, errors.New("handing over: the secrets cannot be written")
	}
	return Handed{Application: self, Secrets: text}, nil
}

// join asks the peers for the secrets, one after the other.
func (k *Keyring) join(ctx context.Context) (secrets, error) {
	self, err := k.Present(ctx)
	if err != nil {
		return secrets{}, err
	}
	failed := ErrNoPeer
	for _, peer := range k.config.Peers {
		s, err := k.take(ctx, peer, self)
		if err == nil {
			return s, nil
		}
		failed = fmt.Errorf("%w; %v", failed, err)
	}
	return secrets{}, failed
}

func (k *Keyring) take(ctx context.Context, peer Peer, self attest.Application) (s secrets, err error) {
	handed, err := peer.Handover(ctx, self)
	if err != nil {
		return s, err
	}
	defer clear(handed.Secrets)
	if err := k.believe(ctx, handed.Application.Claims.Key, handed.Application); err != nil {
		return s, fmt.Errorf("taking over from %s: %w", handed.Application.Claims.Key, err)
	}
	if err := json.Unmarshal(handed.Secrets, &s); err != nil {
		return s, errors.New("taking over: not secrets of this version")
	}
	return s, s.check()
}

// catchUp asks the peers for epochs that this keyring was not there to be given, or
// whose disk lost them. It fails silently: what is missing then stays missing.
func (k *Keyring) catchUp(ctx context.Context, now uint64) {
	if len(k.config.Peers) == 0 || !k.mayCatchUp(now) {
		return
	}
	handed, err := k.join(ctx)
	if err != nil {
		return
	}
	_ = k.merge(handed)
}

func (k *Keyring) mayCatchUp(now uint64) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.missed != 0 && now < k.missed+missPause {
		return false
	}
	k.missed = now
	return true
}

// merge keeps a peer's epochs beside those that are here.
func (k *Keyring) merge(handed secrets) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if subtle.ConstantTimeCompare(handed.Root, k.secrets.Root) != 1 {
		return ErrForked
	}
	next := secrets{Root: k.secrets.Root, Seen: k.secrets.Seen.later(handed.Seen), Epochs: slices.Clone(k.secrets.Epochs)}
	for _, e := range handed.Epochs {
		if _, held := next.find(e.KeyEpoch.Epoch, e.KeyEpoch.RecipientHash); !held && len(next.Epochs) < maxEpochs {
			next.Epochs = append(next.Epochs, e)
		}
	}
	return k.replace(next)
}

// Hold keeps an epoch that a peer made, and signs it once it is kept.
func (k *Keyring) Hold(ctx context.Context, from common.Address, held Held) ([]byte, error) {
	signature, err := k.hold(ctx, from, held)
	if err != nil {
		return nil, fmt.Errorf("holding an epoch of %s: %w", from, err)
	}
	return signature, nil
}

func (k *Keyring) hold(ctx context.Context, from common.Address, held Held) ([]byte, error) {
	var e epochState
	if err := json.Unmarshal(held.Epoch, &e); err != nil {
		return nil, fmt.Errorf("%w: not an epoch of this version", ErrEvidence)
	}
	if err := k.believe(ctx, from, attest.Application{Claims: e.Claims, Evidence: e.Evidence}); err != nil {
		return nil, err
	}
	if err := e.consistent(); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrEvidence, err)
	}
	if err := k.isNext(ctx, e.KeyEpoch); err != nil {
		return nil, err
	}
	k.mu.Lock()
	_, here := k.secrets.find(e.KeyEpoch.Epoch, e.KeyEpoch.RecipientHash)
	k.mu.Unlock()
	if !here {
		if err := k.add(e); err != nil {
			return nil, err
		}
	}
	return k.config.Self.Sign(e.KeyEpoch.ID(k.config.Registry))
}

// consistent checks that all parts of an epoch are about one key.
func (e epochState) consistent() error {
	if err := e.KeyEpoch.Validate(); err != nil {
		return err
	}
	id, err := e.identity()
	if err != nil {
		return errors.New("no identity")
	}
	recipient := id.Recipient().String()
	switch {
	case recipient != e.Claims.Recipient, e.Claims.Epoch != e.KeyEpoch.Epoch:
		return errors.New("evidence over another recipient or epoch")
	case contribution.RecipientDigest(contribution.Recipient(recipient)) != e.KeyEpoch.RecipientHash:
		return errors.New("another recipient")
	case attest.Digest(e.Claims, e.Evidence) != e.KeyEpoch.EvidenceHash:
		return errors.New("other evidence")
	}
	return nil
}

// isNext checks that an epoch is the one after the chain's, and its times.
func (k *Keyring) isNext(ctx context.Context, e contribution.KeyEpoch) error {
	now, err := k.final(ctx)
	if err != nil {
		return err
	}
	latest, err := k.config.Chain.LatestEpoch(ctx)
	if err != nil {
		return fmt.Errorf("reading the latest key epoch: %w", err)
	}
	if e.Epoch != latest+1 || e.OpenAt > now.Time+openTolerance || e.SealUntil <= now.Time || e.EraseAfter > now.Time+maxTerm {
		return fmt.Errorf("%w: epoch %d after %d, open from %d to %d, at block time %d", ErrEvidence, e.Epoch, latest, e.OpenAt, e.SealUntil, now.Time)
	}
	return nil
}

// signed is a holder's signature.
type signed struct {
	by        common.Address
	platform  common.Hash
	signature []byte
}

// share gives an epoch to the peers, and returns the signatures of those that hold it.
// Too few are ErrHolders: a key that one machine has is lost with it.
func (k *Keyring) share(ctx context.Context, e epochState) ([][]byte, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return nil, errors.New("the epoch cannot be written")
	}
	defer clear(text)
	own, err := k.config.Self.Sign(e.KeyEpoch.ID(k.config.Registry))
	if err != nil {
		return nil, err
	}
	holders := []signed{{by: k.config.Self.Address(), signature: own}}
	var failed error
	for _, peer := range k.config.Peers {
		s, err := k.give(ctx, peer, e.KeyEpoch, text)
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		holders = append(holders, s)
	}
	needed, err := k.config.Chain.KeyringsNeeded(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading how many must hold it: %w", err)
	}
	if needed = max(needed, k.config.Holders); len(holders) < needed {
		return nil, fmt.Errorf("%w: %d of %d: %v", ErrHolders, len(holders), needed, failed)
	}
	return k.ordered(ctx, holders)
}

// give hands an epoch to one peer, which is believed first.
func (k *Keyring) give(ctx context.Context, peer Peer, e contribution.KeyEpoch, text []byte) (signed, error) {
	who, err := peer.Present(ctx)
	if err != nil {
		return signed{}, err
	}
	if err := k.believe(ctx, who.Claims.Key, who); err != nil {
		return signed{}, err
	}
	if err := k.audit.add(0, auditEpochKey, common.Hash(e.ID(k.config.Registry)), who.Claims.Key); err != nil {
		return signed{}, err
	}
	signature, err := peer.Hold(ctx, Held{Epoch: bytes.Clone(text)})
	if err != nil {
		return signed{}, err
	}
	signer, err := contribution.Recover(e.ID(k.config.Registry), signature)
	if err != nil || signer != who.Claims.Key {
		return signed{}, fmt.Errorf("%w: the epoch is signed by another", ErrEvidence)
	}
	return signed{by: signer, signature: signature}, nil
}

// ordered are the signatures as the registry takes them: by signer, and one of each
// machine, since it counts machines.
func (k *Keyring) ordered(ctx context.Context, holders []signed) (list [][]byte, err error) {
	for i := range holders {
		standing, err := k.config.Chain.Standing(ctx, holders[i].by)
		if err != nil {
			return nil, fmt.Errorf("reading where a holder stands: %w", err)
		}
		holders[i].platform = standing.Platform
	}
	slices.SortFunc(holders, func(a, b signed) int { return a.by.Cmp(b.by) })
	machines := map[common.Hash]bool{}
	for _, s := range holders {
		if !machines[s.platform] {
			machines[s.platform] = true
			list = append(list, s.signature)
		}
	}
	return list, nil
}
