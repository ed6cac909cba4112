package keyring

import (
	"context"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/chain"
)

// final is seenFinal for everything that gives something out: governance must have
// confirmed the chain lately.
func (k *Keyring) final(ctx context.Context) (chain.Ref, error) {
	now, err := k.seenFinal(ctx)
	if err != nil {
		return now, err
	}
	return now, k.confirmed(now)
}

// seenFinal returns the newest final block, if the chain has not fallen back behind what
// this keyring, or whoever handed it its secrets, has seen: a host that shows it an old
// state hides what was revoked since, also over a boot.
func (k *Keyring) seenFinal(ctx context.Context) (chain.Ref, error) {
	k.mu.Lock()
	before, looked := k.secrets.Seen, k.looked // of two who ask at once, one may be answered late
	k.mu.Unlock()
	now, err := k.config.Chain.Final(ctx)
	if err != nil {
		return chain.Ref{}, err
	}
	if now.Number < before.Block {
		return chain.Ref{}, fmt.Errorf("%w: final block %d, block %d was final before", ErrFellBack, now.Number, before.Block)
	}
	if looked == now.Number && looked != 0 {
		return now, nil
	}
	policy, err := k.config.Chain.LatestPolicy(ctx)
	if err != nil {
		return chain.Ref{}, fmt.Errorf("reading the latest policy: %w", err)
	}
	if policy < before.Policy {
		return chain.Ref{}, fmt.Errorf("%w: policy %d, policy %d was published before", ErrFellBack, policy, before.Policy)
	}
	return now, k.saw(seen{Policy: policy, Block: now.Number})
}

// seenEvery is how many blocks may pass before what was seen is kept at rest: each time
// is a file that is synced.
const seenEvery = 256

// saw remembers how far the chain is.
func (k *Keyring) saw(now seen) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.looked = now.Block
	before := k.secrets.Seen
	if len(k.secrets.Root) == 0 || now.Policy <= before.Policy && now.Block < before.Block+seenEvery {
		return nil
	}
	next := k.secrets
	next.Seen = before.later(now)
	return k.replace(next)
}
