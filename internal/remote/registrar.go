package remote

import (
	"bytes"
	"context"
	"net/http"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/enclave"
)

const registerPath = "/v1/register"

// RegistrarHandler lets roles apply for registration. What is wrong with an
// application is told in full: nothing of it is secret.
func RegistrarHandler(registrar enclave.Registrar) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+registerPath, func(w http.ResponseWriter, r *http.Request) {
		body, err := readBody(w, r, attest.MaxApplication)
		if err != nil {
			http.Error(w, "too large, or cut off", http.StatusRequestEntityTooLarge)
			return
		}
		application, err := attest.ParseApplication(body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if err := registrar.Register(r.Context(), application); err != nil {
			tell(w, err)
		}
	})
	return mux
}

type registrar struct{ url string }

// Registrar returns the registrar at a URL. What it says is the host's word;
// whether a key is registered, the chain tells.
func Registrar(url string) enclave.Registrar { return registrar{at(url, registerPath)} }

func (r registrar) Register(ctx context.Context, a attest.Application) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.url, bytes.NewReader(a.Encode()))
	if err != nil {
		return err
	}
	_, err = post(nil, request, maxError)
	return told(err)
}
