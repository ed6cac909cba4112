package api

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Withdrawal is a signed withdrawal; POST /v1/withdrawals.
type Withdrawal struct {
	Withdraw  contribution.Withdraw `json:"withdraw"`
	Signature string                `json:"signature"` // 0x hex
}

// Moving is a signed move; POST /v1/moves.
type Moving struct {
	Move      contribution.Move `json:"move"`
	Signature string            `json:"signature"` // 0x hex
}

// Submitted names the transaction an instruction was sent in.
type Submitted struct {
	Transaction common.Hash `json:"transaction"`
}
