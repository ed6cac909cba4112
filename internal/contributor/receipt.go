package contributor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// ErrNotYours: another wallet consented to it, or none of this one's identities
// opens it.
var ErrNotYours = errors.New("another wallet contributed this")

// Receipt opens the private receipt of a contribution and checks it against the
// proof, if there is one.
func (c *Contributor) Receipt(ctx context.Context, of api.Contribution) (contribution.Receipt, error) {
	key, err := c.fileKey(ctx, of)
	if err != nil {
		return contribution.Receipt{}, err
	}
	sealed, err := c.config.Gateway.Receipt(ctx, of.ID)
	if err != nil {
		return contribution.Receipt{}, err
	}
	document, err := contribution.OpenReceipt(key, of.ID, sealed)
	if err != nil {
		return contribution.Receipt{}, err
	}
	if of.Proof != nil && contribution.ReceiptDigest(document) != of.Proof.Receipt {
		return contribution.Receipt{}, fmt.Errorf("the receipt is not the one on chain (%s)", of.Proof.Receipt)
	}
	return contribution.ParseReceipt(document)
}

// fileKey opens the header the contributor consented to.
func (c *Contributor) fileKey(ctx context.Context, of api.Contribution) (contribution.FileKey, error) {
	if of.Consent.Contributor != c.wallet {
		return contribution.FileKey{}, ErrNotYours
	}
	header, err := c.config.Gateway.Header(ctx, of.ID)
	if err != nil {
		return contribution.FileKey{}, err
	}
	if seal.HeaderDigest(header) != of.Consent.Header {
		return contribution.FileKey{}, errors.New("the gateway's header is not the one consented to")
	}
	own, err := c.identities()
	if err != nil {
		return contribution.FileKey{}, err
	}
	key, err := identity.OpenHeader(header, own...)
	if err != nil {
		return contribution.FileKey{}, fmt.Errorf("%w: %v", ErrNotYours, err)
	}
	return key, nil
}

// Open downloads a contribution, checks it against the consent and writes the
// payload zip to out. The sealed bytes are kept in a file beside drafts only while
// they are read.
func (c *Contributor) Open(ctx context.Context, id contribution.ID, out io.Writer) error {
	of, err := c.contribution(ctx, id)
	if err != nil {
		return err
	}
	key, err := c.fileKey(ctx, of)
	if err != nil {
		return err
	}
	sealed, size, err := c.download(ctx, of)
	if err != nil {
		return err
	}
	defer os.Remove(sealed.Name())
	defer sealed.Close()
	plain, length, err := identity.Open(sealed, size, key)
	if err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	if _, err := io.Copy(out, io.NewSectionReader(plain, 0, length)); err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	return nil
}

// Download writes the sealed file itself, which stock age opens with the recovery
// file.
func (c *Contributor) Download(ctx context.Context, id contribution.ID, out io.Writer) error {
	of, err := c.contribution(ctx, id)
	if err != nil {
		return err
	}
	sealed, size, err := c.download(ctx, of)
	if err != nil {
		return err
	}
	defer os.Remove(sealed.Name())
	defer sealed.Close()
	_, err = io.Copy(out, io.NewSectionReader(sealed, 0, size))
	return err
}

// download fetches the sealed file into a temporary one and checks its content.
func (c *Contributor) download(ctx context.Context, of api.Contribution) (*os.File, int64, error) {
	if of.Consent.Contributor != c.wallet {
		return nil, 0, ErrNotYours
	}
	token, err := c.config.Gateway.Login(ctx, c.config.Key)
	if err != nil {
		return nil, 0, fmt.Errorf("logging in: %w", err)
	}
	body, err := c.config.Gateway.Download(ctx, of.ID, token)
	if err != nil {
		return nil, 0, fmt.Errorf("downloading: %w", err)
	}
	defer body.Close()
	if err := os.MkdirAll(c.config.Dir, 0o700); err != nil {
		return nil, 0, err
	}
	file, err := os.CreateTemp(c.config.Dir, "download-*")
	if err != nil {
		return nil, 0, err
	}
	hasher := contribution.NewContentHasher()
	size, err := io.Copy(io.MultiWriter(file, hasher), body)
	if err == nil && hasher.Sum() != of.Consent.Content {
		err = errors.New("the gateway's file is not the one consented to")
	}
	if err != nil {
		file.Close()
		os.Remove(file.Name())
		return nil, 0, fmt.Errorf("downloading: %w", err)
	}
	return file, size, nil
}
