package keyring

import (
	"context"
	"errors"
	"fmt"

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
	// Signatures over the KeyEpoch of keyrings that hold it, for the registry: ordered by
	// signer, one for each machine.
	Signatures [][]byte
	// Published says that the final block has it. Until then whoever asked is to
	// publish it; if it is on the way already, publishing it again reverts.
	Published bool
}

// Epoch returns the key epoch to seal to: the newest one on chain if this keyring
// holds it, the registration of whoever made it still stands and enough of its term is
// left; or else the next one, made and held by as many keyrings as must, to be published.
// Meanwhile the older ones still open what was sealed to them, until their keys are
// erased.
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
	announced := e.announced(published)
	if !published {
		if announced.Signatures, err = k.share(ctx, e); err != nil {
			return Epoch{}, fmt.Errorf("opening key epoch %d: %w", e.KeyEpoch.Epoch, err)
		}
	}
	return announced, nil
}

func (k *Keyring) epoch(ctx context.Context) (e epochState, published bool, err error) {
	now, err := k.final(ctx)
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
	if _, ok := k.made(onChain); !ok && k.serves(onChain, now.Time) {
		k.catchUp(ctx, now.Time)
	}
	if e, ok := k.made(onChain); ok && k.serves(onChain, now.Time) {
		if stands, err := k.stands(ctx, e, now.Time); stands || err != nil {
			return e, true, err
		}
	}
	if e, ok := k.pending(number+1, now.Time); ok {
		return e, false, nil
	}
	e, err = k.makeEpoch(ctx, number+1, now)
	return e, false, err
}

// serves says whether an epoch may be sealed to for long enough, going by the
// times on chain: a guardian may have closed it.
func (k *Keyring) serves(times contribution.KeyEpoch, now uint64) bool {
	return times.OpenAt <= now && now+k.config.EpochOverlap < times.SealUntil
}

// stands says whether the registration does under which an epoch was made: contributors
// verify evidence of that key.
func (k *Keyring) stands(ctx context.Context, e epochState, now uint64) (bool, error) {
	_, err := k.active(ctx, e.Claims.Key, contribution.RoleKeyring, now)
	if errors.Is(err, ErrNotActive) {
		return false, nil
	}
	return err == nil, err
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
		if e.KeyEpoch.Epoch == number && e.Claims.Key == k.config.Self.Address() && k.serves(e.KeyEpoch, now) {
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
	return k.replace(secrets{Root: k.secrets.Root, Seen: k.secrets.Seen, Epochs: epochs})
}

// replace is keep for all of the secrets. The caller holds mu.
func (k *Keyring) replace(next secrets) error {
	if err := k.vault.save(next); err != nil {
		return err
	}
	k.secrets = next
	return nil
}

func (e epochState) announced(published bool) Epoch {
	return Epoch{
		KeyEpoch: e.KeyEpoch, Recipient: contribution.Recipient(e.Claims.Recipient),
		Claims: e.Claims, Evidence: e.Evidence, Published: published,
	}
}

// epochOf returns the epoch that opens what a consent is about. The consent must have
// been signed while it was open, by the times that the chain has now: a guardian may have
// closed it.
func (k *Keyring) epochOf(ctx context.Context, c contribution.Consent, now uint64) (e epochState, err error) {
	number := c.KeyEpoch
	onChain, err := k.config.Chain.KeyEpoch(ctx, number)
	if err != nil {
		return e, fmt.Errorf("reading key epoch %d: %w", number, err)
	}
	if onChain.EraseAfter <= now {
		return e, fmt.Errorf("%w %d: unknown, or erased at block time %d", ErrEpoch, number, onChain.EraseAfter)
	}
	if signed := c.SignedAt(); signed+openTolerance < onChain.OpenAt || signed > onChain.SealUntil {
		return e, fmt.Errorf("%w %d: signed at block time %d, it was open from %d to %d",
			ErrEpoch, number, signed, onChain.OpenAt, onChain.SealUntil)
	}
	e, ok := k.made(onChain)
	if !ok {
		k.catchUp(ctx, now)
		e, ok = k.made(onChain)
	}
	if !ok {
		return e, fmt.Errorf("%w %d: made elsewhere", ErrEpoch, number)
	}
	return e, nil
}
