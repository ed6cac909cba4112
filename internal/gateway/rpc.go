package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

const (
	maxRPCRequest = 256 << 10
	maxRPCAnswer  = 16 << 20
	maxRPCBatch   = 20
	maxRPCID      = 128
	rpcTimeout    = 20 * time.Second
)

// rpcMethods are what a page, a wallet or the command line needs, and what each costs
// of a caller's allowance. None makes the node sign, trace or filter, or tells about
// the node.
var rpcMethods = map[string]int{
	"eth_blockNumber": 1, "eth_call": 5, "eth_chainId": 1, "eth_estimateGas": 5, "eth_feeHistory": 1,
	"eth_gasPrice": 1, "eth_getBalance": 1, "eth_getBlockByHash": 1, "eth_getBlockByNumber": 1,
	"eth_getCode": 1, "eth_getLogs": 10, "eth_getStorageAt": 1, "eth_getTransactionByHash": 1,
	"eth_getTransactionCount": 1, "eth_getTransactionReceipt": 1, "eth_maxPriorityFeePerGas": 1,
	"eth_sendRawTransaction": 1, "net_version": 1,
}

// rpcCall is all of a request that is passed on: it is written anew, so that the
// node cannot read a method where the gateway read another.
type rpcCall struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params,omitempty"`
}

// serveRPC passes JSON-RPC on to the node.
func (g *Gateway) serveRPC(w http.ResponseWriter, r *http.Request) {
	question, err := g.readRPC(w, r)
	if err != nil {
		g.fail(w, r, err)
		return
	}
	if question == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), rpcTimeout)
	defer cancel()
	answer, err := g.askNode(ctx, question)
	if err != nil {
		g.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(answer)
}

// readRPC returns what the node is to be asked; nil if no answer is wanted.
func (g *Gateway) readRPC(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if g.config.RPC == "" {
		return nil, refuse(http.StatusNotFound, api.CodeNotFound, "This gateway passes nothing on to a node.",
			"Use the endpoint that GET /v1/network names.")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRPCRequest))
	if err != nil {
		return nil, cutOff(err)
	}
	calls, batch, err := parseRPC(body)
	if err != nil {
		return nil, err
	}
	if err := g.quotas.rpc.checkFor(g.callerOf(r), "questions to the node", costOf(calls)); err != nil {
		return nil, err
	}
	// Without an ID a call is a notification. There is nothing here to notify of.
	calls = slices.DeleteFunc(calls, func(c rpcCall) bool { return len(c.ID) == 0 })
	if len(calls) == 0 {
		return nil, nil
	}
	if batch {
		return json.Marshal(calls)
	}
	return json.Marshal(calls[0])
}

func costOf(calls []rpcCall) (cost int) {
	for _, c := range calls {
		cost += rpcMethods[c.Method]
	}
	return cost
}

func parseRPC(body []byte) (calls []rpcCall, batch bool, err error) {
	if batch = bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")); batch {
		err = json.Unmarshal(body, &calls)
	} else {
		calls = make([]rpcCall, 1)
		err = json.Unmarshal(body, &calls[0])
	}
	if err != nil || len(calls) == 0 || len(calls) > maxRPCBatch {
		return nil, false, refuse(http.StatusBadRequest, api.CodeInvalid, "The body is no JSON-RPC request.",
			fmt.Sprintf("Send one request, or a list of at most %d.", maxRPCBatch))
	}
	for i := range calls {
		if rpcMethods[calls[i].Method] == 0 {
			return nil, false, refuse(http.StatusForbidden, api.CodeRPCMethod, "This JSON-RPC method is not passed on.",
				"Only reading, and sending signed transactions, works here. Use a node of your own for the rest.")
		}
		if len(calls[i].ID) > maxRPCID {
			return nil, false, refuse(http.StatusBadRequest, api.CodeInvalid, "A request's id is too long.", "Number the requests.")
		}
		if calls[i].Method == "eth_getLogs" {
			if calls[i].Params, err = shortLogs(calls[i].Params); err != nil {
				return nil, false, err
			}
		}
		calls[i].Version = "2.0"
	}
	return calls, batch, nil
}

// askNode never lets the node's URL into an error: it may carry a key.
func (g *Gateway) askNode(ctx context.Context, question []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.config.RPC, bytes.NewReader(question))
	if err != nil {
		return nil, errors.New("asking the node: its URL is malformed")
	}
	req.Header.Set("Content-Type", "application/json")
	answer, err := g.node.Do(req)
	if err != nil {
		return nil, nodeDown("no answer")
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxRPCAnswer+1))
	if err != nil || len(body) > maxRPCAnswer || !json.Valid(body) {
		return nil, nodeDown(fmt.Sprintf("status %d and no readable answer of at most %d bytes", answer.StatusCode, maxRPCAnswer))
	}
	return body, nil
}

func nodeDown(why string) error {
	return refuse(http.StatusBadGateway, api.CodeUnavailable, "The node did not answer as it should.",
		"Ask for less at once, or try again in a minute.").because(errors.New(why))
}

// cutOff tells a body that was too long from one that ended early.
func cutOff(err error) error {
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		return err
	}
	return refuse(http.StatusBadRequest, api.CodeInvalid, "The request ended early.", "Send it again.").because(err)
}
