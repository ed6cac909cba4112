package keyring

import (
	"context"
	"fmt"

	"filippo.io/age"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// maxEpochs bounds the epochs a keyring holds. A keyring that boots every hour for
// as long as an epoch lives makes a tenth of them.
const maxEpochs = 4096

// eraseDelay is how long after the last sealing a key lives: a consent signed then
// has its whole term, and uploads are accepted only up to a day before erasure.
const eraseDelay = contribution.ConsentTerm + day

// openTolerance is how long before an epoch opens by its own word a consent to it may
// be signed: wallets may read the time from an endpoint whose head lags.
const openTolerance = 30 * 60

// Epoch is a key epoch with all that others need to publish it, to check it and to
// seal to it.
type Epoch struct {
	contribution.KeyEpoch
	Recipient contribution.Recipient
	Claims    attest.Claims
	Evidence  attest.Evidence
	// Signature of this keyring over the KeyEpoch, for the registry.
	Signature []byte
	// Published says that the final block has it. Until then whoever asked is to
	// publish it; if it is on the way already, publishing it again reverts.
	Published bool
}

// Epoch returns the key epoch to seal to: the newest one on chain if this keyring
// made it since it booted and enough of its term is left, or else the next one,
// made and kept, to be published. Meanwhile the older ones still open what was
// sealed to them, until their keys are erased.
//
// Evidence is of the key a keyring has made at boot, so a keyring that boots again
// makes an epoch.
func (k *Keyring) Epoch(ctx context.Context) (Epoch, error) {
	select {
	case k.rotation <- struct{}{}:
		defer func() { <-k.rotation }()
	case <-ctx.Done():
		return Epoch{}, ctx.Err()
	}
	e, published, err := k.epoch(ctx)
	if err != nil {
		return Epoch{}, fmt.Errorf("keeping a key epoch open: %w", err)
	}
	return k.announce(e, published)
}

func (k *Keyring) epoch(ctx context.Context) (e epochState, published bool, err error) {
	now, err := k.config.Chain.Final(ctx)
	if err != nil {
		return e, false, err
	}
	if err := k.erase(now.Time); err != nil {
		return e, false, err
	}
	number, err := k.config.Chain.LatestEpoch(ctx)
	if err != nil {
		return e, false, err
	}
	onChain, err := k.config.Chain.KeyEpoch(ctx, number)
	if err != nil {
		return e, false, err
	}
	if e, ok := k.made(onChain); ok && k.serves(onChain, e, now.Time) {
		return e, true, nil
	}
	if e, ok := k.pending(number+1, now.Time); ok {
		return e, false, nil
	}
	e, err = k.makeEpoch(ctx, number+1, now)
	return e, false, err
}

// serves says whether an epoch may be sealed to for long enough, going by the
// times on chain: a guardian may have closed it.
func (k *Keyring) serves(times contribution.KeyEpoch, e epochState, now uint64) bool {
	return e.Claims.Key == k.config.Self.Address() &&
		times.OpenAt <= now && now+k.config.EpochOverlap < times.SealUntil
}

// made returns the state of an epoch as the chain has it.
func (k *Keyring) made(onChain contribution.KeyEpoch) (epochState, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.secrets.find(onChain.Epoch, onChain.RecipientHash)
}

// pending returns an epoch that was made and is not on chain yet, so that asking
// again does not make another.
func (k *Keyring) pending(number uint32, now uint64) (epochState, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, e := range k.secrets.Epochs {
		if e.KeyEpoch.Epoch == number && k.serves(e.KeyEpoch, e, now) {
			return e, true
		}
	}
	return epochState{}, false
}

// makeEpoch makes an epoch of fresh randomness and keeps its key before anybody
// can know of it.
func (k *Keyring) makeEpoch(ctx context.Context, number uint32, now chain.Ref) (epochState, error) {
	id, recipient, err := identity.Generate()
	if err != nil {
		return epochState{}, err
	}
	c := k.config
	claims := c.Self.Claims(c.Realm, c.Registry.ChainID, c.Registry.Address, now.Number, now.Hash)
	claims.Recipient, claims.Epoch = string(recipient), number
	evidence, err := c.Attester.Attest(ctx, claims.ReportData())
	if err != nil {
		return epochState{}, fmt.Errorf("making evidence: %w", err)
	}
	e := epochState{Identity: id.String(), Claims: claims, Evidence: evidence, KeyEpoch: contribution.KeyEpoch{
		Epoch: number, RecipientHash: contribution.RecipientDigest(recipient), EvidenceHash: attest.Digest(claims, evidence),
		OpenAt: now.Time, SealUntil: now.Time + c.EpochTerm, EraseAfter: now.Time + c.EpochTerm + eraseDelay,
	}}
	if err := e.KeyEpoch.Validate(); err != nil {
		return epochState{}, err
	}
	return e, k.add(e)
}

func (k *Keyring) add(e epochState) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.secrets.Epochs) >= maxEpochs {
		return fmt.Errorf("%w: %d key epochs are held already", ErrAgain, maxEpochs)
	}
	return k.keep(append(k.secrets.Epochs[:len(k.secrets.Epochs):len(k.secrets.Epochs)], e))
}

// erase forgets the epochs whose time has come. It is done whenever block time is
// read for something that needs an epoch, so no key waits for the host to ask.
func (k *Keyring) erase(now uint64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	var left []epochState
	for _, e := range k.secrets.Epochs {
		if now < e.KeyEpoch.EraseAfter {
			left = append(left, e)
		}
	}
	if len(left) == len(k.secrets.Epochs) {
		return nil
	}
	return k.keep(left)
}

// keep replaces the epochs at rest, then in memory. The caller holds mu.
func (k *Keyring) keep(epochs []epochState) error {
	next := secrets{Root: k.secrets.Root, Epochs: epochs}
	if err := k.vault.save(next); err != nil {
		return err
	}
	k.secrets = next
	return nil
}

func (k *Keyring) announce(e epochState, published bool) (Epoch, error) {
	signature, err := k.config.Self.Sign(e.KeyEpoch.ID(k.config.Registry))
	if err != nil {
		return Epoch{}, fmt.Errorf("signing a key epoch: %w", err)
	}
	return Epoch{
		KeyEpoch: e.KeyEpoch, Recipient: contribution.Recipient(e.Claims.Recipient),
		Claims: e.Claims, Evidence: e.Evidence, Signature: signature, Published: published,
	}, nil
}

// epochKey returns the identity that opens what a consent is about. The consent must
// have been signed while its epoch was open, by the times that the chain has now: a
// guardian may have closed it.
func (k *Keyring) epochKey(ctx context.Context, c contribution.Consent, now uint64) (*age.HybridIdentity, error) {
	number := c.KeyEpoch
	onChain, err := k.config.Chain.KeyEpoch(ctx, number)
	if err != nil {
		return nil, fmt.Errorf("reading key epoch %d: %w", number, err)
	}
	if onChain.EraseAfter <= now {
		return nil, fmt.Errorf("%w %d: unknown, or erased at block time %d", ErrEpoch, number, onChain.EraseAfter)
	}
	if signed := c.SignedAt(); signed+openTolerance < onChain.OpenAt || signed > onChain.SealUntil {
		return nil, fmt.Errorf("%w %d: signed at block time %d, it was open from %d to %d",
			ErrEpoch, number, signed, onChain.OpenAt, onChain.SealUntil)
	}
	e, ok := k.made(onChain)
	if !ok {
		return nil, fmt.Errorf("%w %d: made elsewhere", ErrEpoch, number)
	}
	id, err := e.identity()
	if err != nil {
		return nil, fmt.Errorf("%w %d", ErrEpoch, number)
	}
	return id, nil
}
