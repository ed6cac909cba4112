package gateway

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/ethereum/go-ethereum/rpc"

	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// maxLogRange is the most blocks one eth_getLogs may look through.
const maxLogRange = 10_000

// logFilter is all of a filter that is passed on. It is written anew as well.
type logFilter struct {
	BlockHash json.RawMessage `json:"blockHash,omitempty"`
	FromBlock json.RawMessage `json:"fromBlock,omitempty"`
	ToBlock   json.RawMessage `json:"toBlock,omitempty"`
	Address   json.RawMessage `json:"address,omitempty"`
	Topics    json.RawMessage `json:"topics,omitempty"`
}

// shortLogs returns the parameters of an eth_getLogs that is about few blocks.
func shortLogs(params json.RawMessage) (json.RawMessage, error) {
	var filters []logFilter
	if json.Unmarshal(params, &filters) != nil || len(filters) != 1 || !filters[0].isShort() {
		return nil, refuse(http.StatusBadRequest, api.CodeInvalid, "That asks for the logs of too many blocks.",
			fmt.Sprintf("Name both blocks by number, at most %d apart, or one by its hash.", maxLogRange))
	}
	return json.Marshal(filters)
}

func (f logFilter) isShort() bool {
	if len(f.BlockHash) > 0 && string(f.BlockHash) != "null" {
		return true
	}
	from, ok := blockOf(f.FromBlock)
	if !ok {
		return false
	}
	to, ok := blockOf(f.ToBlock)
	if !ok {
		return false
	}
	if from < 0 || to < 0 {
		return from < 0 && to < 0 // both are named: near the head, and near each other
	}
	return to-from <= maxLogRange
}

// blockOf reads a block as the node does: none is the latest. Names but the earliest
// are negative.
func blockOf(text json.RawMessage) (rpc.BlockNumber, bool) {
	block := rpc.LatestBlockNumber
	if len(text) > 0 && string(text) != "null" && block.UnmarshalJSON(text) != nil {
		return 0, false
	}
	if block == rpc.EarliestBlockNumber {
		block = 0
	}
	return block, true
}
