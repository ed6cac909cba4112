package gateway

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/terms"
)

const (
	// maxHeader bounds an age header: slots, an epoch and the contributor's stanza.
	maxHeader = 64 << 10
	// eraseMargin is how long before its erasure the last deadline of an epoch lies.
	eraseMargin = 24 * 60 * 60
)

const sealAgain = "Fetch GET /v1/network, seal to its epoch and sign again."

// offer takes a consent if it will hold on chain. The same consent again, whoever
// brings it, returns what is known of it and uses up no quota.
func (g *Gateway) offer(ctx context.Context, caller string, o api.Offer) (record, error) {
	id := o.Consent.ID(g.pool())
	known, err := g.config.Ledger.Contribution(ctx, id)
	if err == nil {
		return known, nil
	}
	if !isUnknown(err) {
		return record{}, fmt.Errorf("looking for consent %s: %w", id, err)
	}
	n, err := g.readOffer(o)
	if err != nil {
		return record{}, err
	}
	if err := g.quotas.consents.check(caller, "consents from your network"); err != nil {
		return record{}, err
	}
	if err := g.holds(ctx, n.Consent, id, n.Signature); err != nil {
		return record{}, err
	}
	// Last, so that nobody else uses up a wallet's allowance.
	if err := g.quotas.wallet.check(n.Consent.Contributor.Hex(), "consents of this wallet"); err != nil {
		return record{}, err
	}
	added, _, err := g.config.Ledger.AddConsent(ctx, n)
	if err != nil {
		return record{}, fmt.Errorf("adding consent %s: %w", id, err)
	}
	return added, nil
}

// readOffer checks what needs no chain.
func (g *Gateway) readOffer(o api.Offer) (newConsent, error) {
	c := o.Consent
	if err := c.Validate(); err != nil {
		return newConsent{}, refuse(http.StatusBadRequest, api.CodeBadConsent, sentence(err), "Make the consent anew.").because(err)
	}
	if c.Terms != terms.Hash() {
		return newConsent{}, refuse(http.StatusConflict, api.CodeTerms, "The consent is to other terms than this gateway's.",
			"Read GET /v1/terms and sign with their hash, "+terms.Hash().Hex()+".")
	}
	if o.Size <= 0 || o.Size > g.config.MaxUpload {
		return newConsent{}, refuse(http.StatusRequestEntityTooLarge, api.CodeTooLarge,
			fmt.Sprintf("The sealed file has %d bytes; this gateway takes 1 to %d.", o.Size, g.config.MaxUpload),
			"Leave attachments out, or exclude conversations.")
	}
	signature, err := hexutil.Decode(o.Signature)
	if err != nil || len(signature) == 0 || len(signature) > contribution.MaxSignature {
		return newConsent{}, badSignature("The signature is not hex of 1 to 4096 bytes.")
	}
	header, err := g.readHeader(o, c)
	if err != nil {
		return newConsent{}, err
	}
	return newConsent{Consent: c, Signature: signature, Header: header, Size: o.Size}, nil
}

// readHeader requires the consented header, bound to this contributor and pool: a
// keyring would release nothing for any other.
func (g *Gateway) readHeader(o api.Offer, c contribution.Consent) ([]byte, error) {
	header, err := base64.StdEncoding.Strict().DecodeString(o.Header)
	bad := func(detail string) error {
		return refuse(http.StatusBadRequest, api.CodeBadHeader, detail, "Seal the file again; nothing has been uploaded.")
	}
	switch {
	case err != nil || len(header) == 0 || len(header) > maxHeader || int64(len(header)) >= o.Size:
		return nil, bad(fmt.Sprintf("The header is not base64 of at most %d bytes, shorter than the file.", maxHeader))
	case common.Hash(sha256.Sum256(header)) != c.Header:
		return nil, bad("The header is not the one the consent names.")
	case bindings(header) != 1 || !bytes.Contains(header, g.bindingLine(c)):
		return nil, bad("The file is not sealed for this contributor and this pool.")
	}
	return header, nil
}

func bindings(header []byte) int {
	return bytes.Count(header, []byte("\n-> "+contribution.StanzaType+" "))
}

// bindingLine is the stanza as it stands in a header, with its empty body.
func (g *Gateway) bindingLine(c contribution.Consent) []byte {
	s := contribution.Binding{Contributor: c.Contributor, Pool: g.pool()}.Stanza()
	return []byte("\n-> " + s.Type + " " + strings.Join(s.Args, " ") + "\n\n")
}

// holds checks what the chain will: the pool, time, epoch, withdrawal and, because it may
// ask a contract, the signature last.
func (g *Gateway) holds(ctx context.Context, c contribution.Consent, id contribution.ID, signature []byte) error {
	if err := g.poolPays(ctx); err != nil {
		return err
	}
	now, err := g.config.Chain.Now(ctx)
	if err != nil {
		return fmt.Errorf("reading block time: %w", err)
	}
	if err := g.inTime(c, now); err != nil {
		return err
	}
	if err := g.epochTakes(ctx, c, now); err != nil {
		return err
	}
	gone, err := g.config.Chain.IsWithdrawn(ctx, c)
	if err != nil {
		return fmt.Errorf("looking for a withdrawal: %w", err)
	}
	if gone {
		return withdrawnProblem()
	}
	accepted, err := g.config.Chain.Accepts(ctx, c.Contributor, id, signature)
	if err != nil {
		return fmt.Errorf("checking a signature: %w", err)
	}
	if !accepted {
		return badSignature("The wallet " + c.Contributor.Hex() + " does not stand by this signature.")
	}
	return nil
}

// poolPays: a consent is to one pool, and counts nowhere once that was retired.
func (g *Gateway) poolPays(ctx context.Context) error {
	successor, err := g.config.Chain.Successor(ctx)
	if err != nil {
		return fmt.Errorf("reading whether the pool is retired: %w", err)
	}
	if successor == (common.Address{}) {
		return nil
	}
	return refuse(http.StatusGone, api.CodePoolRetired, "The pool was retired, and pays for nothing any more.",
		"Get the network file of the pool that took over, "+successor.Hex()+", and contribute the export again with it.")
}

func (g *Gateway) inTime(c contribution.Consent, now uint64) error {
	tolerance := uint64(g.config.Tolerance.Seconds())
	switch {
	case c.Deadline <= now:
		return refuse(http.StatusConflict, api.CodeDeadline, "The consent is over.", "Sign again; the file can stay as it is.")
	case c.SignedAt() > now+tolerance:
		return refuse(http.StatusBadRequest, api.CodeDeadline, "The consent is signed in the future.",
			"Take the time of signing from the chain's newest block, not from a clock.")
	}
	return nil
}

// epochTakes checks that the epoch was open when the file was sealed and that its
// key will still be there at the deadline. OpenAt is tolerant because the final
// block may lag behind the one the contributor saw.
func (g *Gateway) epochTakes(ctx context.Context, c contribution.Consent, now uint64) error {
	k, err := g.config.Chain.Epoch(ctx, c.KeyEpoch)
	if err != nil {
		return fmt.Errorf("reading key epoch %d: %w", c.KeyEpoch, err)
	}
	tolerance := uint64(g.config.Tolerance.Seconds())
	switch {
	case k.OpenAt == 0 || now+tolerance < k.OpenAt:
		return refuse(http.StatusConflict, api.CodeEpochClosed, fmt.Sprintf("Key epoch %d is not open.", c.KeyEpoch), sealAgain)
	case c.SignedAt() > k.SealUntil, c.Deadline+eraseMargin > k.EraseAfter:
		return refuse(http.StatusConflict, api.CodeEpochClosed, fmt.Sprintf("Key epoch %d takes no more files.", c.KeyEpoch), sealAgain)
	}
	return nil
}

func badSignature(detail string) *problem {
	return refuse(http.StatusBadRequest, api.CodeBadSignature, detail,
		"Sign the consent with the contributor's wallet. A contract wallet has to be deployed first.")
}

func withdrawnProblem() *problem {
	return refuse(http.StatusGone, api.CodeWithdrawn, "You have withdrawn this contribution.",
		"A withdrawal is final. To contribute after all, seal the export again and sign anew.")
}

// sentence makes a public sentence of a broken rule.
func sentence(err error) string {
	var refused contribution.Refusal
	if errors.As(err, &refused) {
		return "The consent breaks a rule: " + err.Error() + "."
	}
	return "The consent breaks a rule."
}
