package gateway

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/terms"
)

// routes are all of them, and the document that describes them.
func (g *Gateway) routes() http.Handler {
	mux := http.NewServeMux()
	on := newAPI(mux)
	g.routeJSON(on)
	g.routePlain(mux, on)
	describeDecimals(on)
	mux.HandleFunc("/", g.serveRest)
	return g.guard(mux)
}

func (g *Gateway) routeJSON(on huma.API) {
	get := func(path, summary string) huma.Operation {
		return huma.Operation{Method: http.MethodGet, Path: path, Summary: summary}
	}
	post := func(path, summary string) huma.Operation {
		return huma.Operation{Method: http.MethodPost, Path: path, Summary: summary}
	}
	operation(g, on, get("/v1/network", "What a contributor's program needs to know"), g.getNetwork)
	operation(g, on, get("/v1/enclaves/{address}", "The evidence that an enclave was registered for"), g.getEnclave)
	operation(g, on, post("/v1/consents", "Offer a consent"), g.postConsent)
	operation(g, on, get("/v1/contributions/{id}", "A contribution and what became of it"), g.getContribution)
	operation(g, on, get("/v1/wallets/{address}/contributions", "What a wallet contributed, newest first"), g.getWallet)
	operation(g, on, get("/v1/proofs", "What was settled, newest first"), g.getProofs)
	operation(g, on, get("/v1/proofs/{id}", "What was settled of one consent"), g.getProof)
	operation(g, on, get("/v1/statistics", "What was paid, in all and by day"), g.getStatistics)
	operation(g, on, get("/v1/search", "What was settled under an address or a digest, newest first"), g.getSearch)
	operation(g, on, post("/v1/withdrawals", "Withdraw, at the relay's expense"), g.postWithdrawal)
	operation(g, on, post("/v1/moves", "Move an account, at the relay's expense"), g.postMove)
	operation(g, on, post("/v1/session/challenge", "Begin a login"), g.postChallenge)
	operation(g, on, post("/v1/session", "Log in with a signed message (EIP-4361)"), g.postSession)
}

func (g *Gateway) routePlain(mux *http.ServeMux, on huma.API) {
	plain := func(method, path, summary, contentType string, session bool, handle http.HandlerFunc) {
		mux.HandleFunc(method+" "+path, handle)
		describe(on, method, path, summary, contentType, session)
	}
	const octets, text = "application/octet-stream", "text/plain"
	plain(http.MethodGet, "/v1/terms", "The terms, whose SHA-256 a consent names", text, false, serveTerms)
	plain(http.MethodGet, "/v1/collateral", "What Intel and AMD publish about machines, signed by them", "application/json", false, g.serveCollateral)
	plain(http.MethodGet, "/v1/contributions/{id}/events", "The contribution whenever it changes", "text/event-stream", false, g.serveEvents)
	plain(http.MethodGet, "/v1/contributions/{id}/receipt", "The sealed receipt", octets, false, g.serveReceipt)
	plain(http.MethodGet, "/v1/contributions/{id}/header", "The age header of the sealed file", octets, false, g.serveHeader)
	plain(http.MethodGet, "/v1/contributions/{id}/file", "The sealed file, for its contributor", octets, true, g.serveFile)
	plain(http.MethodPost, "/rpc", "JSON-RPC for reading and for signed transactions", "application/json", false, g.serveRPC)
	plain(http.MethodGet, "/healthz", "The process serves", text, false, serveHealth)
	plain(http.MethodGet, "/readyz", "What the gateway needs answers", text, false, g.serveReady)
	mux.Handle(filesPath, g.uploads)
	describe(on, http.MethodPost, filesPath,
		"Create an upload (tus 1.0): Upload-Length, Upload-Metadata: consent <base64 of the ID>", text, false)
	describe(on, http.MethodHead, filesPath+"{upload}", "Where to continue an upload (tus 1.0)", text, false)
	describe(on, http.MethodPatch, filesPath+"{upload}", "Continue an upload (tus 1.0)", text, false)
	describe(on, http.MethodDelete, filesPath+"{upload}", "Give an upload up (tus 1.0)", text, false)
}

type networkAnswer struct{ Body api.Network }

func (g *Gateway) getNetwork(ctx context.Context, _ *struct{}) (*networkAnswer, error) {
	n, err := g.config.Network(ctx)
	if err != nil {
		return nil, fmt.Errorf("describing the network: %w", err)
	}
	n.Terms, n.MaxUpload = terms.Hash(), g.config.MaxUpload
	if g.config.Key != nil {
		n.Signer = crypto.PubkeyToAddress(g.config.Key.PublicKey)
	}
	if n.RPC == "" && g.config.RPC != "" {
		n.RPC = "/rpc"
	}
	return &networkAnswer{n}, nil
}

func serveTerms(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("ETag", `"`+terms.Hash().Hex()+`"`)
	_, _ = w.Write([]byte(terms.Text))
}

// serveCollateral answers with whatever there is: whoever verifies evidence verifies it.
func (g *Gateway) serveCollateral(w http.ResponseWriter, r *http.Request) {
	var bundle []byte
	var err error
	if g.config.Collateral != nil {
		bundle, err = g.config.Collateral()
	}
	if err == nil && len(bundle) == 0 {
		err = refuse(http.StatusNotFound, api.CodeNotFound, "This gateway has no collateral.", "Evidence may come with its own; or pack it with gptdao collateral pack.")
	}
	if err != nil {
		g.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("ETag", fmt.Sprintf("%q", common.Hash(sha256.Sum256(bundle)).Hex()))
	_, _ = w.Write(bundle)
}

func serveHealth(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

func (g *Gateway) serveReady(w http.ResponseWriter, r *http.Request) {
	_, err := g.config.Chain.Now(r.Context())
	if err == nil && g.config.Ready != nil {
		err = g.config.Ready(r.Context())
	}
	if err != nil {
		g.log.WarnContext(r.Context(), "not ready", "error", err)
		writeProblem(w, refuse(http.StatusServiceUnavailable, api.CodeUnavailable,
			"The gateway is not ready.", "See its log.").after(answerTimeout/12))
		return
	}
	serveHealth(w, r)
}

// parseAddress reads an address in any case.
func parseAddress(s string) (common.Address, error) {
	if !common.IsHexAddress(s) || len(s) != 42 {
		return common.Address{}, refuse(http.StatusBadRequest, api.CodeInvalid, "That is not an address.", "Give 0x and 40 hex digits.")
	}
	return common.HexToAddress(s), nil
}
