// Package contributor is what a contributor's own machine does: read the export,
// verify the enclave, seal only what is scored, consent, upload, follow to the
// reward, and afterwards open, withdraw or move.
//
//	export ─▶ payload ─▶ sealed file (a draft on this disk) ─▶ consent ─▶ upload ─▶ receipt
//
// Nothing readable leaves the machine. What the gateway says is believed only as
// far as the chain and the pins confirm it. A draft survives whatever stops the
// program, and the same command goes on from it; it holds no key.
package contributor

import (
	"crypto/ecdsa"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/verify"
)

// Config says for whom, on which network, and where drafts are kept.
type Config struct {
	Gateway   *client.Client
	View      *chain.View // of endpoints the contributor chose
	Pins      verify.Pins
	Verifiers attest.Verifiers
	MailKeys  mail.Keys // those that the network's policy names
	Key       *ecdsa.PrivateKey
	Domain    string // of the owner key's message: a constant of the deployment
	Dir       string // drafts and recovery files, private to the user
	Now       func() time.Time
	Progress  Progress // may be nil
}

// Progress is told what is going on. Done and total are bytes; a total of 0 is not
// known.
type Progress func(step Step, done, total int64)

// Step names what is being done.
type Step string

// The steps, in their order.
const (
	Reading   Step = "reading the export"
	Verifying Step = "verifying the enclave"
	Sealing   Step = "sealing"
	Uploading Step = "uploading"
	Proving   Step = "waiting for the proof"
	Settling  Step = "waiting for the reward"
)

// putOff is the step of a job that is put off: nobody has to wait for it here.
func putOff(until time.Time) Step {
	return Step("put off until " + until.UTC().Format("2006-01-02 15:04 UTC") + ": the account was scored often enough today; Ctrl-C ends the wait, and nothing is lost")
}

// Contributor acts for one wallet on one network.
type Contributor struct {
	config   Config
	wallet   common.Address
	pool     dao.Pool
	patience patience
}

// New returns a contributor for the wallet of the configured key.
func New(c Config) *Contributor {
	return &Contributor{
		config:   c,
		wallet:   crypto.PubkeyToAddress(c.Key.PublicKey),
		pool:     dao.NewPool(contribution.Pool{ChainID: c.Pins.ChainID, Address: c.Pins.Pool}),
		patience: usualPatience,
	}
}

// Wallet returns the address that consents and is paid.
func (c *Contributor) Wallet() common.Address { return c.wallet }

func (c *Contributor) tell(step Step, done, total int64) {
	if c.config.Progress != nil {
		c.config.Progress(step, done, total)
	}
}
