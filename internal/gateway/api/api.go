// Package api is the gateway's HTTP interface as JSON nouns, shared by the server
// and its clients. Addresses, digests and IDs are 0x and hex; amounts and 64-bit
// integers that may exceed 2^53 are decimal text.
package api

import (
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Network is what a contributor's program needs to know; GET /v1/network. Nothing
// in it is to be trusted beyond what the chain and pinned releases confirm.
type Network struct {
	ChainID   uint64         `json:"chainId"`
	Realm     uint64         `json:"realm"`
	Pool      common.Address `json:"pool"`
	Registry  common.Address `json:"registry"`
	Token     common.Address `json:"token"`
	RPC       string         `json:"rpc"`             // JSON-RPC endpoint, relative to the gateway or absolute
	Epoch     *Epoch         `json:"epoch,omitempty"` // open for sealing now; absent if none is
	Signer    common.Address `json:"signer,omitzero"` // whose signature deletions have; absent if none are signed
	Policy    uint32         `json:"policy"`
	MaxCode   uint32         `json:"maxCode"`   // highest security version active now
	Terms     common.Hash    `json:"terms"`     // SHA-256 of GET /v1/terms
	MaxUpload int64          `json:"maxUpload"` // bytes of a sealed file
}

// Epoch is a key epoch with what proves its recipient.
type Epoch struct {
	contribution.KeyEpoch
	Recipient string          `json:"recipient"`
	Claims    attest.Claims   `json:"claims"`   // their recipient is this one
	Evidence  attest.Evidence `json:"evidence"` // over the claims
}

// Enclave is what an enclave's key was registered for; GET /v1/enclaves/{address}. The
// chain has its digest.
type Enclave struct {
	Claims   attest.Claims   `json:"claims"`
	Evidence attest.Evidence `json:"evidence"` // over the claims
}

// State is how far a contribution came.
type State string

// The states, in their order. The last six are final.
const (
	Consented  State = "consented" // waiting for the upload
	Uploaded   State = "uploaded"  // stored, waiting for a worker
	Proving    State = "proving"   // a worker has it
	Proved     State = "proved"    // credited in the log, its batch not yet on chain
	Settling   State = "settling"  // its batch was sent
	Paid       State = "paid"
	NothingDue State = "nothing-due" // read; nothing in it was new enough to be paid
	Refused    State = "refused"     // it cannot be credited
	Skipped    State = "skipped"     // the pool did not pay it; Reason says why
	Withdrawn  State = "withdrawn"
	Expired    State = "expired" // not uploaded, or not proved, in time, or before the pool was retired
)

// Contribution is one consent and what became of it; GET /v1/contributions/{id}.
type Contribution struct {
	ID          contribution.ID      `json:"id"`
	Consent     contribution.Consent `json:"consent"`
	State       State                `json:"state"`
	Unfinished  bool                 `json:"unfinished,omitempty"` // the chain is ahead: the receipt is to come in seconds
	Later       time.Time            `json:"later,omitzero"`       // the job is put off until then; Reason says why
	Reason      string               `json:"reason,omitempty"`     // a sentence for the contributor
	SealAgain   bool                 `json:"sealAgain,omitempty"`  // refused because its epoch's key is gone: contribute the export again
	Size        int64                `json:"size"`                 // bytes of the sealed file
	Received    int64                `json:"received"`             // bytes that arrived so far
	Upload      string               `json:"upload,omitempty"`     // tus URL path, while bytes are missing
	HasReceipt  bool                 `json:"hasReceipt"`
	Proof       *contribution.Proof  `json:"proof,omitempty"`
	Reward      string               `json:"reward,omitempty"` // wei of $GPT
	Units       uint64               `json:"units,omitempty"`  // that were paid
	Transaction common.Hash          `json:"transaction,omitzero"`
	Deletion    *Deletion            `json:"deletion,omitempty"` // the gateway's word that the file of a withdrawn one is deleted
	Created     time.Time            `json:"created"`
	Updated     time.Time            `json:"updated"`
}

// Deletion is a receipt of a deletion, signed by the gateway's key.
type Deletion struct {
	contribution.Deletion
	Signature string `json:"signature"` // 0x hex
}

// Offer is a consent a contributor hands in; POST /v1/consents.
type Offer struct {
	Consent   contribution.Consent `json:"consent"`
	Signature string               `json:"signature"` // 0x hex
	Size      int64                `json:"size"`      // bytes of the sealed file
	Header    string               `json:"header"`    // base64 of the age header, so that it is there beside the receipt
}

// Problem is every error answer (RFC 9457). Code is stable.
type Problem struct {
	Title      string `json:"title"`
	Status     int    `json:"status"`
	Code       string `json:"code"`
	Detail     string `json:"detail"`
	Hint       string `json:"hint,omitempty"`
	RetryAfter int    `json:"retryAfter,omitempty"` // seconds
}
