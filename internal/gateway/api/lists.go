package api

import (
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Contributions is a page of a list, newest first.
type Contributions struct {
	Items []Contribution `json:"items"`
	Next  string         `json:"next,omitempty"` // give it as before for the next page; absent on the last
}

// ProofRecord is what the chain says of one item of a settled batch. A consent has
// several if it was skipped, or paid in parts.
type ProofRecord struct {
	Consent     contribution.ID      `json:"consent"`
	State       State                `json:"state"`            // paid or skipped
	Reason      string               `json:"reason,omitempty"` // why it was skipped; the fields up to Reward are zero then
	Account     contribution.Account `json:"account"`
	Wallet      common.Address       `json:"wallet"`
	Content     contribution.Content `json:"content"`
	Receipt     common.Hash          `json:"receipt"`
	Score       uint64               `json:"score"`
	Units       uint64               `json:"units"`
	Reward      string               `json:"reward,omitempty"` // wei of $GPT
	Proof       *contribution.Proof  `json:"proof,omitempty"`  // absent if this gateway never had it
	Transaction common.Hash          `json:"transaction"`
	Block       uint64               `json:"block"`
	Time        time.Time            `json:"time"` // of the block
}

// Proofs is a page of what was settled, newest first; GET /v1/proofs, and without
// pages GET /v1/proofs/{consent}.
type Proofs struct {
	Items []ProofRecord `json:"items"`
	Next  string        `json:"next,omitempty"`
}
