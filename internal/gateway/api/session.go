package api

import (
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// ChallengeRequest asks for a login message; POST /v1/session/challenge.
type ChallengeRequest struct {
	Address common.Address `json:"address"`
}

// Challenge is what a login message (EIP-4361) has to say. A careful client builds
// the message itself of the domain it dialled and the nonce, and compares.
type Challenge struct {
	Nonce   string    `json:"nonce"`
	Message string    `json:"message"` // to be signed with personal_sign
	Expires time.Time `json:"expires"`
}

// Login is a signed login message; POST /v1/session.
type Login struct {
	Message   string `json:"message"`
	Signature string `json:"signature"` // 0x hex
}

// Session is a login that held.
type Session struct {
	Token   string         `json:"token"` // Authorization: Bearer
	Address common.Address `json:"address"`
	Expires time.Time      `json:"expires"`
}
