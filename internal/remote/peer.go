package remote

import (
	"context"
	"fmt"
	"net/http"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/escrow"
	"github.com/gptdatadao/gptdao/internal/keyring"
)

// What a keyring can be asked by another.
const (
	presentMethod  = "present"
	holdMethod     = "hold"
	handoverMethod = "handover"
)

// Handover is a keyring as other keyrings ask it.
type Handover interface {
	Present(ctx context.Context) (attest.Application, error)
	Hold(ctx context.Context, from common.Address, e keyring.Held) ([]byte, error)
	Handover(ctx context.Context, to common.Address, asking attest.Application) (keyring.Handed, error)
}

func peerMethods(h Handover) map[string]method {
	return map[string]method{
		presentMethod: take(contribution.RoleKeyring, func(ctx context.Context, _ common.Address, _ struct{}) (attest.Application, error) {
			return h.Present(ctx)
		}),
		holdMethod:     take(contribution.RoleKeyring, h.Hold),
		handoverMethod: take(contribution.RoleKeyring, h.Handover),
	}
}

// Peer is a keyring elsewhere, for another.
func Peer(link Link) keyring.Peer { return peer{newCaller(link, contribution.RoleKeyring)} }

type peer struct{ *caller }

func (p peer) Present(ctx context.Context) (a attest.Application, err error) {
	err = p.ask(ctx, presentMethod, struct{}{}, &a)
	return a, err
}

func (p peer) Hold(ctx context.Context, e keyring.Held) (signature []byte, err error) {
	err = p.ask(ctx, holdMethod, e, &signature)
	return signature, err
}

func (p peer) Handover(ctx context.Context, asking attest.Application) (handed keyring.Handed, err error) {
	err = p.ask(ctx, handoverMethod, asking, &handed)
	return handed, err
}

// Where people find what keyrings do with escrow.
const (
	escrowPath = "/v1/escrow"
	sharesPath = "/v1/escrow/shares"

	maxGiven = 4 << 20
)

// EscrowHandler lets people fetch a set of shares, and give shares back. What is secret
// in either is sealed to whom it is for.
func EscrowHandler(set func(context.Context) (escrow.Set, error),
	give func(context.Context, keyring.Given) (keyring.Progress, error), report func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+escrowPath, plainHandler(maxJob, report, func(ctx context.Context, _ struct{}) (escrow.Set, error) { return set(ctx) }))
	mux.Handle("POST "+sharesPath, plainHandler(maxGiven, report, give))
	return mux
}

// Escrow fetches a set of shares from the keyring at a URL.
func Escrow(ctx context.Context, url string) (escrow.Set, error) {
	set, err := askPlain[struct{}, escrow.Set](ctx, at(url, escrowPath), struct{}{})
	if err != nil {
		return set, fmt.Errorf("asking for the index root in escrow: %w", err)
	}
	return set, nil
}

// HeartbeatHandler takes heartbeats, from anybody.
func HeartbeatHandler(beat func(context.Context, keyring.Heartbeat) error, report func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+heartbeatPath, plainHandler(maxJob, report, func(ctx context.Context, h keyring.Heartbeat) (struct{}, error) {
		return struct{}{}, beat(ctx, h)
	}))
	return mux
}

// AuditHandler tells anybody how a keyring's audit log stands.
func AuditHandler(head func(context.Context) (keyring.AuditHead, error), report func(error)) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+auditPath, plainHandler(maxJob, report, func(ctx context.Context, _ struct{}) (keyring.AuditHead, error) {
		return head(ctx)
	}))
	return mux
}

// Audit asks the keyring at a URL how its audit log stands.
func Audit(ctx context.Context, url string) (keyring.AuditHead, error) {
	h, err := askPlain[struct{}, keyring.AuditHead](ctx, at(url, auditPath), struct{}{})
	if err != nil {
		return h, fmt.Errorf("asking for the audit log's head: %w", err)
	}
	return h, nil
}

// Beat brings a heartbeat to the keyring at a URL.
func Beat(ctx context.Context, url string, h keyring.Heartbeat) error {
	if _, err := askPlain[keyring.Heartbeat, struct{}](ctx, at(url, heartbeatPath), h); err != nil {
		return fmt.Errorf("bringing a heartbeat: %w", err)
	}
	return nil
}

// Give gives a share to the keyring at a URL.
func Give(ctx context.Context, url string, g keyring.Given) (keyring.Progress, error) {
	progress, err := askPlain[keyring.Given, keyring.Progress](ctx, at(url, sharesPath), g)
	if err != nil {
		return progress, fmt.Errorf("giving a share: %w", err)
	}
	return progress, nil
}

// HelloHandler says who a role is that cannot do its work yet.
func HelloHandler(role Role) http.Handler { return role.handler(nil) }

// Hello asks who is at a URL, and the registry whether that is an enclave of the role.
func Hello(ctx context.Context, url string, peers Peers, role contribution.Role) (enclave.Peer, error) {
	c := newCaller(Link{Peers: peers, URL: url}, role)
	found, err := c.greet(ctx)
	if err != nil {
		return enclave.Peer{}, fmt.Errorf("greeting %s: %w", url, err)
	}
	return found, nil
}
