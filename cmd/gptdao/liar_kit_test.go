//go:build unix && scenarios

package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// liar is an endpoint that passes on what another one says, or lies.
type liar struct {
	url, honest string

	mu     sync.Mutex // of what follows
	frozen uint64     // the block it calls its head; 0 is the real one
	forged bool       // its blocks are of another chain
}

func lying(t *testing.T, honest string) *liar {
	t.Helper()
	l := &liar{honest: honest}
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	l.url = server.URL
	return l
}

// say has it lie from now on: nothing has happened since a block, or another chain is
// the chain. Zero and false are the truth.
func (l *liar) say(frozen uint64, forged bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.frozen, l.forged = frozen, forged
}

type rpcQuestion struct {
	Version string            `json:"jsonrpc"`
	ID      json.RawMessage   `json:"id"`
	Method  string            `json:"method"`
	Params  []json.RawMessage `json:"params"`
}

func (l *liar) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var q rpcQuestion // the roles send no batches
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	l.mu.Lock()
	frozen, forged := l.frozen, l.forged
	l.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	if frozen > 0 && !q.freeze(frozen) {
		_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": q.ID, "result": nil})
		return
	}
	answer, err := l.ask(r, q)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if forged && q.Method == "eth_getBlockByNumber" {
		answer = bytes.Replace(answer, []byte(`"stateRoot":"0x`), []byte(`"stateRoot":"0x5eed`), 1)
		answer = cutStateRoot(answer)
	}
	_, _ = w.Write(answer)
}

func (l *liar) ask(r *http.Request, q rpcQuestion) ([]byte, error) {
	body, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(r.Context(), http.MethodPost, l.honest, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return io.ReadAll(response.Body)
}

// cutStateRoot makes a root that grew by four digits as long as it was: so the header
// has another hash.
func cutStateRoot(answer []byte) []byte {
	const name, digits = `"stateRoot":"0x`, 64
	at := bytes.Index(answer, []byte(name))
	if at < 0 {
		return answer
	}
	end := at + len(name) + digits
	return append(answer[:end:end], answer[end+4:]...)
}

// freeze names a block in the place of the newest. It is false for a block after it.
func (q *rpcQuestion) freeze(at uint64) bool {
	which, ok := map[string]int{"eth_getBlockByNumber": 0, "eth_call": 1, "eth_getCode": 1}[q.Method]
	if !ok || which >= len(q.Params) {
		return true
	}
	var tag string
	if json.Unmarshal(q.Params[which], &tag) != nil {
		return true // named by hash
	}
	if number, err := strconv.ParseUint(strings.TrimPrefix(tag, "0x"), 16, 64); err == nil && strings.HasPrefix(tag, "0x") {
		return number <= at
	}
	q.Params[which] = json.RawMessage(`"0x` + strconv.FormatUint(at, 16) + `"`)
	return true
}
