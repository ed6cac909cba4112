// Package socket is an attester on the other end of a unix socket: how an enclave
// gets evidence from whoever stands in for its hardware without linking it. The
// socket is as private as the folder that it is in, for whoever may connect gets
// the sealing key.
package socket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/gptdatadao/gptdao/internal/attest"
)

const (
	attestPath  = "/attest"
	sealingPath = "/sealing-key"

	maxEvidence = attest.MaxReport + attest.MaxBundle + 1<<10
	timeout     = 30 * time.Second // hardware takes seconds at worst
)

// Serve answers for an attester until the context ends, and closes the listener.
func Serve(ctx context.Context, listener net.Listener, attester attest.Attester) error {
	server := &http.Server{
		Handler:           handler(attester),
		ReadHeaderTimeout: timeout,
		ReadTimeout:       timeout,
		WriteTimeout:      2 * timeout,
		MaxHeaderBytes:    4 << 10,
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(listener); ctx.Err() == nil {
		return fmt.Errorf("serving an attester: %w", err)
	}
	return nil
}

func handler(attester attest.Attester) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+attestPath, func(w http.ResponseWriter, r *http.Request) {
		var reportData [64]byte
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(len(reportData))))
		if err != nil || copy(reportData[:], body) != len(reportData) {
			http.Error(w, "want 64 bytes of report data", http.StatusBadRequest)
			return
		}
		evidence, err := attester.Attest(r.Context(), reportData)
		answer(w, evidence, err)
	})
	mux.HandleFunc("POST "+sealingPath, func(w http.ResponseWriter, r *http.Request) {
		key, err := attester.SealingKey(r.Context())
		answer(w, key, err)
	})
	return mux
}

func answer(w http.ResponseWriter, v any, err error) {
	if errors.Is(err, attest.ErrNoSealing) {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	body := []byte(nil)
	if err == nil {
		body, err = cbor.Marshal(v)
	}
	if err != nil {
		http.Error(w, "the attester failed", http.StatusBadGateway)
		return
	}
	_, _ = w.Write(body) // the peer may have gone; it asks again
}

type client struct {
	http *http.Client
	path string
}

// Dial returns the attester behind a socket. It connects when it is asked.
func Dial(path string) attest.Attester {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", path)
	}
	return client{path: path, http: &http.Client{
		Transport: &http.Transport{DialContext: dial, MaxResponseHeaderBytes: 4 << 10, MaxIdleConns: 2},
		Timeout:   timeout,
	}}
}

func (c client) Attest(ctx context.Context, reportData [64]byte) (e attest.Evidence, err error) {
	if err = c.ask(ctx, attestPath, reportData[:], &e); err == nil {
		err = e.Check()
	}
	if err != nil {
		return attest.Evidence{}, fmt.Errorf("asking the attester at %s for evidence: %w", c.path, err)
	}
	return e, nil
}

func (c client) SealingKey(ctx context.Context) (key [32]byte, err error) {
	if err = c.ask(ctx, sealingPath, nil, &key); err != nil {
		return [32]byte{}, fmt.Errorf("asking the attester at %s for the sealing key: %w", c.path, err)
	}
	return key, nil
}

func (c client) ask(ctx context.Context, path string, body []byte, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://attester"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	switch {
	case path == sealingPath && response.StatusCode == http.StatusNotFound:
		return attest.ErrNoSealing
	case response.StatusCode != http.StatusOK:
		return fmt.Errorf("it answered %s", response.Status)
	}
	answer, err := io.ReadAll(io.LimitReader(response.Body, maxEvidence+1))
	if err == nil && len(answer) > maxEvidence {
		err = fmt.Errorf("its answer exceeds %d bytes", maxEvidence)
	}
	if err != nil {
		return err
	}
	return decode(answer, into)
}

var decoding, _ = cbor.DecOptions{
	ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	IndefLength:       cbor.IndefLengthForbidden,
	TagsMd:            cbor.TagsForbidden,
}.DecMode() // options that are constant and valid

// decode keeps from a short answer being taken for a key: into a fixed array the
// decoder would put fewer bytes than it has.
func decode(answer []byte, into any) error {
	if key, ok := into.(*[32]byte); ok {
		var b []byte
		if err := decoding.Unmarshal(answer, &b); err != nil || len(b) != len(key) {
			return errors.New("its answer is not a key")
		}
		copy(key[:], b)
		return nil
	}
	return decoding.Unmarshal(answer, into)
}
