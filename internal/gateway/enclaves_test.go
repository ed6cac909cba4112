package gateway

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

func TestEvidenceIsServedAsItWasRegistered(t *testing.T) {
	key := common.Address{'k', 'e', 'y'}
	is := attest.Application{
		Claims: attest.Claims{
			Realm: 0xd5, ChainID: 31480, Registry: common.Address{'r'}, Role: contribution.RoleWorker, Key: key,
			EncryptionKey: make([]byte, 1216), Block: 7, BlockHash: common.Hash{'b'},
		},
		Evidence: attest.Evidence{Technology: attest.Simulated, Report: []byte("report"), Bundle: []byte("bundle")},
	}
	w := newWorld(t)
	w.ledger.applications = map[common.Address][]byte{key: is.Encode()}
	answer, body := w.get("/v1/enclaves/" + key.Hex())
	var got api.Enclave
	if err := json.Unmarshal([]byte(body), &got); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("status %d, %v: %s", answer.StatusCode, err, body)
	}
	served := attest.Application{Claims: got.Claims, Evidence: got.Evidence}
	if !bytes.Equal(served.Encode(), is.Encode()) {
		t.Errorf("served %+v, registered was %+v", served, is)
	}
	for path, want := range map[string]int{"/v1/enclaves/" + common.Address{1}.Hex(): http.StatusNotFound, "/v1/enclaves/nobody": http.StatusBadRequest} {
		if answer, body := w.get(path); answer.StatusCode != want {
			t.Errorf("%s: status %d, want %d: %s", path, answer.StatusCode, want, body)
		}
	}
}
