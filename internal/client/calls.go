package client

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// Network asks what the gateway serves.
func (c *Client) Network(ctx context.Context) (api.Network, error) {
	return get[api.Network](ctx, c, "/v1/network")
}

// Enclave returns what an enclave's key was registered for, as far as the gateway has it.
func (c *Client) Enclave(ctx context.Context, key common.Address) (api.Enclave, error) {
	return get[api.Enclave](ctx, c, "/v1/enclaves/"+key.Hex())
}

// Terms returns the terms' text. Compare its SHA-256 with what is about to be signed.
func (c *Client) Terms(ctx context.Context) (string, error) {
	b, err := c.bytes(ctx, "/v1/terms", maxTerms)
	return string(b), err
}

// Collateral returns the gateway's collateral, of at most so many bytes. Intel and AMD
// have signed what is in it, and whoever uses it verifies that. A gateway without any
// answers with a Problem.
func (c *Client) Collateral(ctx context.Context, most int64) ([]byte, error) {
	return c.bytes(ctx, "/v1/collateral", most)
}

// Offer hands in a consent. The same consent again returns what is known of it.
func (c *Client) Offer(ctx context.Context, o api.Offer) (api.Contribution, error) {
	return post[api.Contribution](ctx, c, "/v1/consents", o)
}

// Contribution asks what became of a consent.
func (c *Client) Contribution(ctx context.Context, id contribution.ID) (api.Contribution, error) {
	return get[api.Contribution](ctx, c, contributionPath(id))
}

// Contributions lists what a wallet contributed, newest first. before is empty, or
// Next of the page before. With a session of that wallet, consents still waiting
// for their upload are in it.
func (c *Client) Contributions(
	ctx context.Context, wallet common.Address, session string, before string,
) (api.Contributions, error) {
	path := "/v1/wallets/" + wallet.Hex() + "/contributions"
	if before != "" {
		path += "?before=" + url.QueryEscape(before)
	}
	var page api.Contributions
	return page, c.call(ctx, request{method: http.MethodGet, path: path, session: session}, &page)
}

// Receipt returns the sealed receipt; contribution.OpenReceipt opens it.
func (c *Client) Receipt(ctx context.Context, id contribution.ID) ([]byte, error) {
	return c.bytes(ctx, contributionPath(id)+"/receipt", maxReceipt)
}

// Header returns the age header of the sealed file, which any slot opens.
func (c *Client) Header(ctx context.Context, id contribution.ID) ([]byte, error) {
	return c.bytes(ctx, contributionPath(id)+"/header", maxHeader)
}

// Download returns the sealed file as the gateway stores it: hash it. It needs a
// session of the contributor, see Login. The caller closes it.
func (c *Client) Download(ctx context.Context, id contribution.ID, session string) (io.ReadCloser, error) {
	answer, err := c.do(ctx, request{method: http.MethodGet, path: contributionPath(id) + "/file", session: session})
	if err != nil {
		return nil, err
	}
	return answer.Body, nil
}

// Withdraw hands a signed withdrawal to the relay and returns its transaction.
func (c *Client) Withdraw(ctx context.Context, w contribution.Withdraw, signature []byte) (common.Hash, error) {
	sent, err := post[api.Submitted](ctx, c, "/v1/withdrawals", api.Withdrawal{Withdraw: w, Signature: hexutil.Encode(signature)})
	return sent.Transaction, err
}

// Move hands a signed move of an account to the relay and returns its transaction.
func (c *Client) Move(ctx context.Context, m contribution.Move, signature []byte) (common.Hash, error) {
	sent, err := post[api.Submitted](ctx, c, "/v1/moves", api.Moving{Move: m, Signature: hexutil.Encode(signature)})
	return sent.Transaction, err
}

// Proofs lists what was settled, newest first. before is empty, or Next of the page
// before; limit 0 leaves it to the gateway.
func (c *Client) Proofs(ctx context.Context, limit int, before string) (api.Proofs, error) {
	query := url.Values{}
	if limit > 0 {
		query.Set("limit", strconv.Itoa(limit))
	}
	if before != "" {
		query.Set("before", before)
	}
	return get[api.Proofs](ctx, c, "/v1/proofs?"+query.Encode())
}

// Proof returns what was settled of one consent, newest first: several if it was
// skipped before, or paid in parts.
func (c *Client) Proof(ctx context.Context, consent contribution.ID) ([]api.ProofRecord, error) {
	found, err := get[api.Proofs](ctx, c, "/v1/proofs/"+consent.String())
	return found.Items, err
}

func contributionPath(id contribution.ID) string { return "/v1/contributions/" + id.String() }
