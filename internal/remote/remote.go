// Package remote joins roles that run as processes of their own, over HTTP.
//
//	worker ── Keyring, Index ──▶ keyring, index          sealed and signed messages: the host carries them and reads nothing
//	index  ── BatchSigner ─────▶ keyring
//	host   ── Prover, Batches, Epoch ──▶ worker, index, keyring      plain JSON: what the host is allowed to know anyway
//	roles  ── Store, Registrar ──▶ host                  plain: what comes back is verified by whoever asked
//	roles  ── Attestor ──▶ attestors                     plain JSON, of people of their own: their signatures are verified
//
// Between roles, each side checks on chain that the other's key is active in its
// role and that its encryption key is the registered one; TLS would add nothing,
// for it would end at the host. Of an error, only a code crosses: what an enclave
// has to say about a contribution is not for the host.
package remote

import (
	"errors"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/gptdatadao/gptdao/internal/worker"
)

const (
	// maxPlain bounds what host and roles tell each other, but for files.
	maxPlain = 16 << 20
	// maxError bounds the text of an error that the host sends.
	maxError = 1 << 10
	// maxFile bounds a stored segment.
	maxFile = 1 << 30

	headerTimeout = 10 * time.Second
	idleTimeout   = 90 * time.Second
)

var (
	// ErrPeer: the other end is not a registered enclave of the wanted role, or
	// what it sent is not authentic. Another may be.
	ErrPeer = errors.New("peer is not the enclave it should be")
	// ErrFailed: the other end could not do it now. Try again later.
	ErrFailed = errors.New("the other end failed")
)

// code is what crosses of an error.
type code string

const (
	codeDone    code = ""
	codeRefused code = "refused"
	codeLost    code = "lost"
	codeLater   code = "later"
	codeFailed  code = "failed"
)

func codeOf(err error) code {
	switch {
	case err == nil:
		return codeDone
	case errors.Is(err, worker.ErrLost):
		return codeLost
	case errors.Is(err, worker.ErrRefused):
		return codeRefused
	case errors.Is(err, worker.ErrLater):
		return codeLater
	}
	return codeFailed
}

func (c code) err() error {
	switch c {
	case codeDone:
		return nil
	case codeRefused:
		return worker.ErrRefused
	case codeLost:
		return worker.ErrLost
	case codeLater:
		return worker.ErrLater
	}
	return ErrFailed
}

// defaultClient follows no redirect: an answer comes from whom it was asked of.
// How long a call may take is its context's business.
var defaultClient = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport: &http.Transport{
		MaxIdleConnsPerHost:    16,
		IdleConnTimeout:        idleTimeout,
		MaxResponseHeaderBytes: 16 << 10,
		DisableCompression:     true,
	},
}

// Server returns a server for a role's or the host's handlers, with the timeouts
// that hold for all of them. Proving takes as long as it takes, so answers are
// not timed. Nothing is logged: what a panic says in an enclave is not for the host.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
}
