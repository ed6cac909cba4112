package contributor

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/export"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/tools"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/terms"
	"github.com/gptdatadao/gptdao/internal/verify"
)

var (
	// ErrNotVerified: nothing may be sealed to the network's key epoch. There is no
	// way around it; the report says which check failed.
	ErrNotVerified = errors.New("the enclave could not be verified")
	// ErrOtherNetwork: the gateway serves other contracts than the pins name.
	ErrOtherNetwork = errors.New("the gateway belongs to another network")
	// ErrNoEpoch: the network is open to nobody at the moment. Try again later.
	ErrNoEpoch = errors.New("no key epoch is open")
	// ErrTooLittle: even if nobody contributed any of it, the export would earn nothing.
	ErrTooLittle = errors.New("there is too little text of yours in it")
	// ErrTerms: the network asks for other terms than this program shows. Update it.
	ErrTerms = errors.New("the network's terms are not the ones this program knows")
)

// Options of one contribution.
type Options struct {
	Scope contribution.Scope
	Anew  bool   // seal again what was sealed before
	Mail  []byte // the export mail as its owner saved it; may be nil
}

// VerifyEpoch checks the key epoch that is open on the network now, as Contribute
// does before it seals. The report is there also when the error is ErrNotVerified.
func (c *Contributor) VerifyEpoch(ctx context.Context) (api.Network, verify.Report, error) {
	c.tell(Verifying, 0, 0)
	network, err := c.config.Gateway.Network(ctx)
	if err != nil {
		return api.Network{}, verify.Report{}, fmt.Errorf("asking the gateway about the network: %w", err)
	}
	if err := c.isPinned(network); err != nil {
		return network, verify.Report{}, err
	}
	if network.Epoch == nil {
		return network, verify.Report{}, ErrNoEpoch
	}
	report, err := verify.Epoch(ctx, c.config.View, c.config.Pins, c.config.Verifiers, *network.Epoch)
	if errors.Is(err, attest.ErrUntrusted) {
		return network, report, fmt.Errorf("%w: %w", ErrNotVerified, err)
	}
	return network, report, err
}

// isPinned holds what the gateway says it serves to the pins. A consent for another
// pool would be worth nothing.
func (c *Contributor) isPinned(n api.Network) error {
	pins := c.config.Pins
	if n.ChainID != pins.ChainID || n.Pool != pins.Pool || n.Registry != pins.Registry {
		return fmt.Errorf("%w: pool %s and registry %s on chain %d, want %s and %s on %d",
			ErrOtherNetwork, n.Pool, n.Registry, n.ChainID, pins.Pool, pins.Registry, pins.ChainID)
	}
	return nil
}

// prepare makes the export's draft: read, verified, sealed and consented to. A
// draft that is there already is taken up again. The draft is held from then on;
// before there is one nothing is made, so that what cannot be contributed leaves
// nothing behind.
func (c *Contributor) prepare(ctx context.Context, s *source, o Options) (draft, error) {
	if !o.Anew && s.hasDraft() {
		if d, ok, err := c.takeUp(ctx, s); err != nil || ok {
			return d, err
		}
	}
	payload, err := c.read(ctx, s.File, s.info, o.Mail)
	if err != nil {
		return draft{}, err
	}
	network, err := c.openEpoch(ctx)
	if err != nil {
		return draft{}, err
	}
	if !o.Anew && !s.lock.Locked() { // another run may have been faster
		if d, ok, err := c.takeUp(ctx, s); err != nil || ok {
			return d, err
		}
	}
	if err := s.hold(); err != nil {
		return draft{}, err
	}
	return c.draft(ctx, draft{Source: s.path, dir: s.dir}, payload, network, o)
}

// openEpoch returns the network with a verified key epoch, and with the terms this
// program shows. It waits a little for a keyring that has just booted.
func (c *Contributor) openEpoch(ctx context.Context) (network api.Network, err error) {
	open, err := c.until(ctx, c.patience.epoch, func() (bool, error) {
		network, _, err = c.VerifyEpoch(ctx)
		if errors.Is(err, ErrNoEpoch) {
			return false, nil
		}
		return err == nil, err
	})
	switch {
	case err != nil:
		return api.Network{}, err
	case !open:
		return api.Network{}, ErrNoEpoch
	case network.Terms != terms.Hash():
		return api.Network{}, ErrTerms
	}
	return network, nil
}

// read reads the whole export, as the worker will, so that what is broken or too
// little stays here, with its reason.
func (c *Contributor) read(ctx context.Context, file *os.File, info fs.FileInfo, mail []byte) (*export.Payload, error) {
	c.tell(Reading, 0, 0)
	archive, err := export.Open(file, info.Size(), export.Options{Name: filepath.Base(file.Name())})
	if err != nil {
		return nil, err
	}
	if err := c.verifyMail(ctx, archive, mail); err != nil {
		return nil, err
	}
	extractor := score.NewExtractor(score.Current(), score.Current().DemoFamilies(), tools.Demo())
	for conversation, err := range archive.Conversations(ctx) {
		if err != nil {
			return nil, err
		}
		extractor.Add(conversation)
	}
	features := extractor.Features(archive.Report())
	estimate, err := score.Current().Credit(features, make([]score.Holding, len(features.Prints)), score.Standing{})
	if err != nil {
		return nil, fmt.Errorf("estimating the score: %w", err)
	}
	if estimate.Score == 0 {
		return nil, ErrTooLittle
	}
	return payloadOf(archive, mail)
}

// draft seals the payload and consents to what came out.
func (c *Contributor) draft(ctx context.Context, d draft, payload *export.Payload, network api.Network, o Options) (draft, error) {
	own, err := c.slots()
	if err != nil {
		return draft{}, err
	}
	if err := errors.Join(d.discard(), os.MkdirAll(d.dir, 0o700)); err != nil {
		return draft{}, fmt.Errorf("making the draft's folder: %w", err)
	}
	sealed, err := c.seal(ctx, d.sealed(), payload, contribution.Recipient(network.Epoch.Recipient), own)
	if err != nil {
		return draft{}, fmt.Errorf("sealing: %w", err)
	}
	now, err := c.config.View.Final(ctx)
	if err != nil {
		return draft{}, fmt.Errorf("reading block time: %w", err)
	}
	d.Consent = contribution.Consent{
		Contributor: c.wallet, Content: sealed.Content, Header: sealed.HeaderDigest, Slots: sealed.Slots,
		KeyEpoch: network.Epoch.Epoch, MaxCode: c.maxCode(), Scope: o.Scope, Terms: terms.Hash(),
		Deadline: now.Time + contribution.ConsentTerm,
	}
	d.Header, d.Size, d.Recipient = sealed.Header, sealed.Size, network.Epoch.RecipientHash
	return c.consent(d)
}

// consent signs a draft and keeps it.
func (c *Contributor) consent(d draft) (draft, error) {
	if err := d.Consent.Validate(); err != nil {
		return draft{}, err
	}
	signature, err := contribution.Sign(d.id(c.pool.Pool), c.config.Key)
	if err != nil {
		return draft{}, fmt.Errorf("signing the consent: %w", err)
	}
	d.Signature = signature[:]
	return d, d.save()
}

// maxCode is the newest code that the pinned releases know: never more than what
// this program was told to trust.
func (c *Contributor) maxCode() (code uint32) {
	for _, r := range c.config.Pins.Releases {
		code = max(code, r.Code)
	}
	return code
}

func (c *Contributor) seal(ctx context.Context, path string, payload *export.Payload, epoch contribution.Recipient, own []contribution.Recipient) (seal.Sealed, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return seal.Sealed{}, err
	}
	buffered := bufio.NewWriterSize(file, 1<<20)
	plain := c.counted(ctx, payload)
	sealed, err := seal.Seal(buffered, plain, contribution.Binding{Contributor: c.wallet, Pool: c.pool.Pool}, epoch, own)
	return sealed, errors.Join(err, buffered.Flush(), file.Sync(), file.Close())
}

// counted gives the payload's bytes as they are made, and reports on them.
func (c *Contributor) counted(ctx context.Context, payload *export.Payload) io.Reader {
	read, write := io.Pipe()
	go func() {
		_, err := payload.WriteTo(write)
		write.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { read.CloseWithError(ctx.Err()) })
	return &counter{r: read, tell: func(n int64) { c.tell(Sealing, n, payload.Size()) }}
}

type counter struct {
	r    io.Reader
	n    int64
	tell func(int64)
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.tell(c.n)
	return n, err
}
