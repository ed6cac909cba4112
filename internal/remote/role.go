package remote

import (
	"context"
	"errors"
	"net/http"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

// Role is a role that others reach.
type Role struct {
	Self  *enclave.Identity
	Peers Peers
	// Report is told what becomes only a code for whoever asked. It may be nil, and
	// outside development it is: the host reads what a role writes.
	Report func(method string, err error)
}

// method answers one question of peers in one role.
type method struct {
	from   contribution.Role
	answer func(ctx context.Context, from common.Address, body []byte) (any, error)
}

// take makes a method of a function of decoded questions.
func take[In, Out any](from contribution.Role, answer func(ctx context.Context, peer common.Address, in In) (Out, error)) method {
	return method{from: from, answer: func(ctx context.Context, peer common.Address, body []byte) (any, error) {
		var in In
		if err := decode(body, &in); err != nil {
			return nil, err
		}
		return answer(ctx, peer, in)
	}}
}

// handler answers hello and the methods.
func (r Role) handler(methods map[string]method) http.Handler {
	mux := http.NewServeMux()
	large := make(places, maxLargeAtOnce)
	mux.HandleFunc("GET "+helloPath, func(w http.ResponseWriter, _ *http.Request) { r.write(w, "hello", r.Self.Peer()) })
	for name, m := range methods {
		mux.HandleFunc("POST "+askPath+name, func(w http.ResponseWriter, request *http.Request) {
			if isLarge(name) {
				leave, err := large.enter(request.Context())
				if err != nil {
					return // whoever asked has gone
				}
				defer leave()
			}
			r.serve(w, request, name, m)
		})
	}
	return mux
}

// serve answers one message. Until the peer is known and its message authentic,
// answers are bare statuses; afterwards they are sealed for it.
func (r Role) serve(w http.ResponseWriter, request *http.Request, name string, m method) {
	received, err := readBody(w, request, limitOf(name))
	if err != nil {
		http.Error(w, "too large, or cut off", http.StatusRequestEntityTooLarge)
		return
	}
	var message enclave.Message
	if err := decode(received, &message); err != nil {
		http.Error(w, "not a message", http.StatusBadRequest)
		return
	}
	if message.To != r.Self.Address() {
		http.Error(w, "to somebody else", http.StatusMisdirectedRequest)
		return
	}
	peer, body, err := r.hear(request.Context(), name, m, message)
	if err != nil {
		r.report(name, err)
		http.Error(w, "not heard", refusalStatus(err))
		return
	}
	answer, err := r.answer(request.Context(), peer, name, m, message, body)
	if err != nil {
		r.report(name, err)
		http.Error(w, "no answer", http.StatusInternalServerError)
		return
	}
	r.write(w, name, answer)
}

func refusalStatus(err error) int {
	switch {
	case errors.Is(err, enclave.ErrReplayed):
		return http.StatusConflict
	case errors.Is(err, ErrPeer), errors.Is(err, enclave.ErrMessage):
		return http.StatusForbidden
	}
	return http.StatusServiceUnavailable // the chain did not answer
}

// hear opens a message of a peer in the method's role. The signature is by the
// key that the chain knows, but answers need the peer's encryption key, which the
// message brings along.
func (r Role) hear(ctx context.Context, name string, m method, message enclave.Message) (enclave.Peer, []byte, error) {
	role, hash, err := r.Peers.Active(ctx, message.From)
	if err != nil {
		return enclave.Peer{}, nil, err
	}
	if role != m.from {
		return enclave.Peer{}, nil, wrongRole(role, m.from)
	}
	peer := enclave.Peer{Role: role, Key: message.From}
	opened, err := r.Self.Hear(peer, name, message)
	if err != nil {
		return enclave.Peer{}, nil, err
	}
	var q question
	if err := decode(opened, &q); err != nil {
		return enclave.Peer{}, nil, err
	}
	peer.EncryptionKey = q.EncryptionKey
	if peer.EncryptionKeyHash() != hash {
		return enclave.Peer{}, nil, ErrPeer
	}
	return peer, q.Body, nil
}

// answer does what was asked and seals what came of it.
func (r Role) answer(ctx context.Context, peer enclave.Peer, name string, m method, message enclave.Message, body []byte) (enclave.Message, error) {
	out, err := m.answer(ctx, peer.Key, body)
	r.report(name, err)
	o := outcome{Code: codeOf(err)}
	if err == nil {
		if o.Body, err = encode(out); err != nil {
			return enclave.Message{}, err
		}
	}
	sealed, err := encode(o)
	if err != nil {
		return enclave.Message{}, err
	}
	return r.Self.Answer(peer, name, message, sealed)
}

func (r Role) write(w http.ResponseWriter, name string, v any) {
	b, err := encode(v)
	if err == nil {
		_, err = w.Write(b)
	}
	r.report(name, err) // the peer has gone; it asks again
}

func (r Role) report(name string, err error) {
	if err != nil && r.Report != nil {
		r.Report(name, err)
	}
}
