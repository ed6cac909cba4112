package contributor

import (
	"context"
	"fmt"
	"os"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/terms"
)

// timeToProve is what has to be left of a consent that is handed in only now: the
// upload and the proof have to fit in.
const timeToProve = 24 * 60 * 60

// takeUp holds the draft's place and returns the draft there, if it may be gone on
// with.
func (c *Contributor) takeUp(ctx context.Context, s *source) (draft, bool, error) {
	if err := s.hold(); err != nil {
		return draft{}, false, err
	}
	d, ok, err := c.loadDraft(s.dir)
	if err != nil || !ok {
		return draft{}, false, err
	}
	ok, err = c.isUsable(ctx, d)
	return d, ok, err
}

// isUsable tells whether a draft may be gone on with. What the gateway has taken
// needs its sealed file only until that has arrived. Everything else must be whole,
// and as if it were made now.
func (c *Contributor) isUsable(ctx context.Context, d draft) (bool, error) {
	known, err := c.contribution(ctx, d.id(c.pool.Pool))
	switch {
	case err == nil && known.State != api.Consented:
		return true, nil
	case err == nil:
		return d.isWhole()
	case !client.IsCode(err, api.CodeNotFound):
		return false, fmt.Errorf("asking the gateway about the draft: %w", err)
	}
	if whole, err := d.isWhole(); err != nil || !whole {
		return false, err
	}
	return c.isCurrent(ctx, d)
}

// isCurrent tells whether sealing now would be to the same key and the same terms,
// and whether the consent leaves enough time.
func (c *Contributor) isCurrent(ctx context.Context, d draft) (bool, error) {
	network, err := c.openEpoch(ctx)
	if err != nil {
		return false, err
	}
	now, err := c.config.View.Final(ctx)
	if err != nil {
		return false, fmt.Errorf("reading block time: %w", err)
	}
	return d.isAsOf(network.Epoch.KeyEpoch, now.Time), nil
}

func (d draft) isAsOf(epoch contribution.KeyEpoch, now uint64) bool {
	return d.Consent.KeyEpoch == epoch.Epoch && d.Recipient == epoch.RecipientHash &&
		d.Consent.Terms == terms.Hash() && d.Consent.Deadline > now+timeToProve
}

// shed deletes the sealed copy of what has come to its end; the description stays, so
// that the same file is recognised. It leaves alone what another run holds, or has
// sealed anew meanwhile. What keeps it from deleting keeps nobody from their reward:
// the next run comes by here again.
func (c *Contributor) shed(d draft) {
	lock := lockOf(d.dir)
	if held, err := lock.TryLock(); err != nil || !held {
		return
	}
	defer func() { _ = lock.Unlock() }()
	if there, ok, err := c.loadDraft(d.dir); err == nil && ok && there.Consent == d.Consent {
		_ = os.Remove(d.sealed())
	}
}
