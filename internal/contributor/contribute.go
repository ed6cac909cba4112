package contributor

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// Outcome is a contribution at its end, with its private receipt if there is one.
type Outcome struct {
	api.Contribution
	// Receipt tells how the score came about; nil if there is none, or it could
	// not be opened yet.
	Receipt *contribution.Receipt
	// PaidTo is whom the chain says the reward went to; zero if nothing was paid.
	PaidTo common.Address
	// Before says that the contribution was there already when this run began.
	Before bool
}

// Contribute takes an export all the way to the reward and returns what became of
// it. Stopped anywhere and called again, it goes on; a file that was contributed
// before is not contributed twice.
func (c *Contributor) Contribute(ctx context.Context, path string, o Options) (Outcome, error) {
	d, offered, err := c.handIn(ctx, path, o)
	if err != nil {
		return Outcome{}, err
	}
	last, err := c.follow(ctx, offered.ID)
	if err != nil {
		return Outcome{}, err
	}
	outcome, err := c.outcome(ctx, last)
	if err != nil {
		return Outcome{}, err
	}
	c.shed(d)
	outcome.Before = offered.State.Final()
	return outcome, nil
}

// handIn brings an export to where the gateway has all of it. No other run works on
// the same draft meanwhile.
func (c *Contributor) handIn(ctx context.Context, path string, o Options) (draft, api.Contribution, error) {
	s, err := c.openSource(path, o.Mail)
	if err != nil {
		return draft{}, api.Contribution{}, err
	}
	defer s.Close()
	d, offered, err := c.prepareAndOffer(ctx, s, o)
	if isOver(offered, err) && !o.Anew {
		o.Anew = true
		d, offered, err = c.prepareAndOffer(ctx, s, o)
	}
	if err != nil {
		return draft{}, api.Contribution{}, err
	}
	return d, offered, c.upload(ctx, d, offered)
}

func (c *Contributor) prepareAndOffer(ctx context.Context, s *source, o Options) (draft, api.Contribution, error) {
	d, err := c.prepare(ctx, s, o)
	if err != nil {
		return d, api.Contribution{}, err
	}
	offered, err := c.offer(ctx, d)
	return d, offered, err
}

// isOver tells whether a draft came too late, or its key is gone: its file has to be sealed
// anew.
func isOver(offered api.Contribution, err error) bool {
	return offered.State == api.Expired || offered.SealAgain || client.IsCode(err, api.CodeEpochClosed) || client.IsCode(err, api.CodeDeadline)
}

func (c *Contributor) offer(ctx context.Context, d draft) (api.Contribution, error) {
	offered, err := c.config.Gateway.Offer(ctx, api.Offer{
		Consent: d.Consent, Signature: hexutil.Encode(d.Signature), Size: d.Size,
		Header: base64.StdEncoding.EncodeToString(d.Header),
	})
	if err != nil {
		return api.Contribution{}, fmt.Errorf("handing in the consent: %w", err)
	}
	return offered, c.isItself(offered, d.id(c.pool.Pool))
}

func (c *Contributor) upload(ctx context.Context, d draft, offered api.Contribution) error {
	if offered.State != api.Consented {
		return nil // the bytes are there
	}
	file, err := os.Open(d.sealed())
	if err != nil {
		return fmt.Errorf("uploading: %w", err)
	}
	defer file.Close()
	err = c.config.Gateway.Upload(ctx, offered, file, d.Size, func(n int64) { c.tell(Uploading, n, d.Size) })
	if err != nil {
		return fmt.Errorf("uploading: %w", err)
	}
	return nil
}

// follow waits for a state that is final.
func (c *Contributor) follow(ctx context.Context, id contribution.ID) (last api.Contribution, err error) {
	err = c.config.Gateway.Follow(ctx, id, func(now api.Contribution) {
		last = now
		switch {
		case !now.Later.IsZero():
			c.tell(putOff(now.Later), 0, 0)
		case now.State == api.Uploaded, now.State == api.Proving:
			c.tell(Proving, 0, 0)
		case now.State == api.Proved, now.State == api.Settling:
			c.tell(Settling, 0, 0)
		}
	})
	if err == nil {
		last, err = c.awaitReceipt(ctx, last)
	}
	if err != nil {
		return last, fmt.Errorf("following the contribution: %w", err)
	}
	return last, nil
}

// outcome confirms what was paid and adds the receipt. A receipt that cannot be read
// is an error only if the gateway gave out something that is not it.
func (c *Contributor) outcome(ctx context.Context, last api.Contribution) (Outcome, error) {
	if err := c.isItself(last, last.ID); err != nil {
		return Outcome{}, err
	}
	wallet, err := c.confirm(ctx, last)
	if err != nil {
		return Outcome{}, err
	}
	outcome := Outcome{Contribution: last, PaidTo: wallet}
	if !last.HasReceipt {
		return outcome, nil
	}
	receipt, err := c.Receipt(ctx, last)
	if errors.Is(err, ErrNotYours) {
		return outcome, nil
	}
	if err != nil {
		return outcome, fmt.Errorf("reading the receipt: %w", err)
	}
	outcome.Receipt = &receipt
	return outcome, nil
}

// awaitReceipt gives the receipt of what is finished a moment to get to the gateway:
// the chain may be faster.
func (c *Contributor) awaitReceipt(ctx context.Context, of api.Contribution) (api.Contribution, error) {
	expected := of.Unfinished || of.State == api.Paid
	if of.HasReceipt || !expected || of.Consent.Contributor != c.wallet {
		return of, nil
	}
	_, err := c.until(ctx, c.patience.receipt, func() (bool, error) {
		now, err := c.contribution(ctx, of.ID)
		if err != nil || !now.State.Final() {
			return false, err
		}
		of = now
		return of.HasReceipt, nil
	})
	return of, err
}

// contribution asks the gateway for a contribution.
func (c *Contributor) contribution(ctx context.Context, id contribution.ID) (api.Contribution, error) {
	of, err := c.config.Gateway.Contribution(ctx, id)
	if err != nil {
		return api.Contribution{}, err
	}
	return of, c.isItself(of, id)
}

// isItself holds an answer to the ID that was asked for, which is the consent's
// digest: a gateway cannot hand out one contribution for another.
func (c *Contributor) isItself(of api.Contribution, id contribution.ID) error {
	if of.ID != id || of.Consent.ID(c.pool.Pool) != id {
		return fmt.Errorf("the gateway answered about %s, want %s", of.Consent.ID(c.pool.Pool), id)
	}
	return nil
}

// Status returns a contribution as it is now, with its receipt if this wallet can
// open it.
func (c *Contributor) Status(ctx context.Context, id contribution.ID) (Outcome, error) {
	now, err := c.contribution(ctx, id)
	if err != nil {
		return Outcome{}, err
	}
	if now, err = c.awaitReceipt(ctx, now); err != nil {
		return Outcome{}, err
	}
	return c.outcome(ctx, now)
}

// All returns the wallet's contributions, the newest first.
func (c *Contributor) All(ctx context.Context) (all []Outcome, err error) {
	err = c.each(ctx, func(of api.Contribution) error {
		one, err := c.outcome(ctx, of)
		all = append(all, one)
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// each goes through the wallet's contributions, the newest first.
func (c *Contributor) each(ctx context.Context, do func(api.Contribution) error) error {
	token, err := c.config.Gateway.Login(ctx, c.config.Key)
	if err != nil {
		return fmt.Errorf("logging in: %w", err)
	}
	for before := ""; ; {
		page, err := c.config.Gateway.Contributions(ctx, c.wallet, token, before)
		if err != nil {
			return err
		}
		for _, of := range page.Items {
			if err := do(of); err != nil {
				return err
			}
		}
		if before = page.Next; before == "" {
			return nil
		}
	}
}
