package remote

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

const (
	attestPath = "/v1/attest"
	submitPath = "/v1/submit"

	maxAttest = 2*attest.MaxApplication + 1<<10 // in base64
	maxSubmit = 64 << 10
	// maxAppraisals is how many applications an attestor judges at once.
	maxAppraisals = 8
)

// asked is an application and how long its registration shall run.
type asked struct {
	Application []byte `json:"application"` // encoded
	ExpiresAt   uint64 `json:"expiresAt,string"`
}

// submitted is a registration and who has signed it.
type submitted struct {
	Registration contribution.Registration `json:"registration"`
	Signatures   []hexutil.Bytes           `json:"signatures"`
}

// AttestorHandler lets anybody have evidence attested. What is wrong with an application
// is told in full: nothing of it is secret.
func AttestorHandler(a enclave.Attestor) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST "+registerPath, RegistrarHandler(a))
	mux.Handle("POST "+attestPath, jsonHandler(maxAttest, func(ctx context.Context, in asked) (enclave.Attested, error) {
		application, err := attest.ParseApplication(in.Application)
		if err != nil {
			return enclave.Attested{}, fmt.Errorf("%w: %v", attest.ErrUntrusted, err)
		}
		return a.Attest(ctx, application, in.ExpiresAt)
	}, tell))
	mux.Handle("POST "+submitPath, jsonHandler(maxSubmit, func(ctx context.Context, in submitted) (struct{}, error) {
		signatures := make([][]byte, len(in.Signatures))
		for i, signature := range in.Signatures {
			signatures[i] = signature
		}
		return struct{}{}, a.Submit(ctx, in.Registration, signatures)
	}, tell))
	return atMost(maxAppraisals, mux)
}

// tell says why it failed, and whether it would again.
func tell(w http.ResponseWriter, err error) {
	status := http.StatusBadGateway
	switch {
	case errors.Is(err, attest.ErrUntrusted):
		status = http.StatusForbidden
	case errors.Is(err, enclave.ErrExpiry):
		status = http.StatusUnprocessableEntity
	}
	http.Error(w, err.Error(), status)
}

// told is what tell was told, as far as it says whether it would fail again.
func told(err error) error {
	switch statusOf(err) {
	case http.StatusForbidden:
		return fmt.Errorf("%w: %v", attest.ErrUntrusted, err)
	case http.StatusUnprocessableEntity:
		return fmt.Errorf("%w: %v", enclave.ErrExpiry, err)
	}
	return err
}

// atMost lets so many requests in at once; the others wait.
func atMost(n int, handler http.Handler) http.Handler {
	room := make(places, n)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		leave, err := room.enter(r.Context())
		if err != nil {
			return // whoever asked has gone
		}
		defer leave()
		handler.ServeHTTP(w, r)
	})
}

// attestor is one elsewhere.
type attestor struct {
	registrar
	attest, submit string
}

// Attestor returns the attestor at a URL.
func Attestor(url string) enclave.Attestor {
	return attestor{registrar{at(url, registerPath)}, at(url, attestPath), at(url, submitPath)}
}

func (a attestor) Attest(ctx context.Context, application attest.Application, expiresAt uint64) (enclave.Attested, error) {
	got, err := askPlain[asked, enclave.Attested](ctx, a.attest, asked{application.Encode(), expiresAt})
	return got, told(err)
}

func (a attestor) Submit(ctx context.Context, g contribution.Registration, signatures [][]byte) error {
	in := submitted{Registration: g}
	for _, signature := range signatures {
		in.Signatures = append(in.Signatures, signature)
	}
	_, err := askPlain[submitted, struct{}](ctx, a.submit, in)
	return told(err)
}
