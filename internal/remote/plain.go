package remote

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gptdatadao/gptdao/internal/worker"
)

// plainHandler answers one question in JSON. What fails becomes a bare status:
// text of an enclave is not for the host.
func plainHandler[In, Out any](limit int64, report func(error), answer func(context.Context, In) (Out, error)) http.Handler {
	return jsonHandler(limit, answer, func(w http.ResponseWriter, err error) {
		if report != nil {
			report(err)
		}
		http.Error(w, string(codeOf(err)), http.StatusBadGateway)
	})
}

// jsonHandler answers one question in JSON; failed answers in place of what cannot be.
func jsonHandler[In, Out any](limit int64, answer func(context.Context, In) (Out, error), failed func(http.ResponseWriter, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in In
		body, err := readBody(w, r, limit)
		if err == nil {
			err = decodeJSON(body, &in)
		}
		if err != nil {
			http.Error(w, "not such a question", http.StatusBadRequest)
			return
		}
		out, err := answer(r.Context(), in)
		if err == nil {
			body, err = json.Marshal(out)
		}
		if err != nil {
			failed(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body) // whoever asked has gone, and asks again
	})
}

// askPlain is the other end of plainHandler.
func askPlain[In, Out any](ctx context.Context, url string, in In) (out Out, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return out, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return out, err
	}
	request.Header.Set("Content-Type", "application/json")
	received, err := post(nil, request, maxPlain)
	if s := (*statusError)(nil); errors.As(err, &s) && errors.Is(code(s.text).err(), worker.ErrRefused) {
		return out, code(s.text).err()
	}
	if err != nil {
		return out, err
	}
	return out, decodeJSON(received, &out)
}

// decodeJSON refuses what it does not know and what follows.
func decodeJSON(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("decoding JSON: %v", err)
	}
	if d.More() {
		return errors.New("decoding JSON: something follows")
	}
	return nil
}

// at joins a base URL and a path.
func at(base, path string) string { return strings.TrimSuffix(base, "/") + path }
