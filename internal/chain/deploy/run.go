package deploy

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"reflect"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
)

// What may keep a deployment from going on. Nothing is lost in any of them.
var (
	// ErrOtherDeployment: the file is about another chain, key or plan. Name
	// another file, or go on with the key and plan it was begun with.
	ErrOtherDeployment = errors.New("file is about another deployment")
	// ErrNonceSpent: the key has sent something else since the deployment began,
	// so a contract's address can no longer be had. Begin again with a new file.
	ErrNonceSpent = errors.New("a nonce of the deployment was spent on something else")
	// ErrOtherCode: the code at a contract's address is not that contract's: the
	// file is about another version of the contracts.
	ErrOtherCode = errors.New("code on chain differs")
)

// Endpoint is what deploying needs of ethclient.Client.
type Endpoint interface {
	chain.Endpoint
	CodeAt(ctx context.Context, account common.Address, block *big.Int) ([]byte, error)
	TransactionByHash(ctx context.Context, hash common.Hash) (*types.Transaction, bool, error)
}

// Job is one deployment.
type Job struct {
	Endpoint Endpoint
	// Key pays and creates. It must send nothing else until the job is done.
	Key  *ecdsa.PrivateKey
	Plan Plan
	// File is the deployment file: begun if it does not exist, else gone on with.
	File string
	// Sender bounds fees and confirmations; its Key and Journal are ignored.
	Sender chain.SenderConfig
	// Report is told of each contract that is found or created. May be nil.
	Report func(c Contract, created bool)
}

// Run deploys what is missing, checks what is there, and returns the finished
// deployment. If it fails, or the process dies, running the same job again goes
// on from there.
func Run(ctx context.Context, job Job) (Deployment, error) {
	if err := job.Plan.Check(); err != nil {
		return Deployment{}, err
	}
	r := runner{job: job}
	config := job.Sender
	config.Key, config.Journal = job.Key, r.journal
	var err error
	if r.sender, err = chain.NewSender(ctx, job.Endpoint, config); err != nil {
		return Deployment{}, fmt.Errorf("deploying: %w", err)
	}
	if err := r.open(ctx); err != nil {
		return Deployment{}, err
	}
	return r.deployment, r.run(ctx)
}

// runner is a job under way; step is the contract that it is at.
type runner struct {
	job        Job
	sender     *chain.Sender
	deployment Deployment
	step       int
}

// open takes up the file, or begins one.
func (r *runner) open(ctx context.Context) error {
	id, err := r.job.Endpoint.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("reading chain id: %w", err)
	}
	if err := r.job.Plan.checkChain(id.Uint64()); err != nil {
		return err
	}
	by := crypto.PubkeyToAddress(r.job.Key.PublicKey)
	d, found, err := readOrBegin(r.job.File)
	if err != nil {
		return err
	}
	if found {
		r.deployment = d
		return d.sameAs(r.job.Plan, id.Uint64(), by)
	}
	nonce, err := r.job.Endpoint.PendingNonceAt(ctx, by)
	if err != nil {
		return fmt.Errorf("reading nonce of %s: %w", by, err)
	}
	r.deployment = begin(r.job.Plan, id.Uint64(), by, nonce)
	return r.deployment.write(r.job.File)
}

func (d Deployment) sameAs(plan Plan, chainID uint64, by common.Address) error {
	switch {
	case d.ChainID != chainID:
		return fmt.Errorf("%w: chain %d, this is %d", ErrOtherDeployment, d.ChainID, chainID)
	case d.By != by:
		return fmt.Errorf("%w: deployer %s, this key is %s", ErrOtherDeployment, d.By, by)
	case !reflect.DeepEqual(d.Plan, plan):
		return fmt.Errorf("%w: its plan differs from the one given", ErrOtherDeployment)
	}
	return nil
}

func (r *runner) run(ctx context.Context) error {
	steps, err := r.job.Plan.steps(r.deployment.Addresses())
	if err != nil {
		return err
	}
	for i, s := range steps {
		r.step = i
		created, err := r.take(ctx, s)
		if err != nil {
			return fmt.Errorf("deploying %s: %w", s.name, err)
		}
		if r.job.Report != nil {
			r.job.Report(r.deployment.Contracts[i], created)
		}
	}
	return Verify(ctx, r.job.Endpoint, r.deployment)
}

// take makes sure that the step's contract is on the chain and in the file.
func (r *runner) take(ctx context.Context, s step) (created bool, err error) {
	c := &r.deployment.Contracts[r.step]
	if c.Transaction != (common.Hash{}) {
		return false, nil
	}
	tx, err := r.transaction(ctx, s)
	if err != nil {
		return false, err
	}
	receipt, err := r.sender.Wait(ctx, tx)
	if err != nil {
		return false, err
	}
	c.Transaction, c.Block, c.Signed = receipt.TxHash, receipt.BlockNumber.Uint64(), nil
	return true, r.deployment.write(r.job.File)
}

// transaction resumes the step's transaction, or submits it.
func (r *runner) transaction(ctx context.Context, s step) (*types.Transaction, error) {
	signed, err := r.signed()
	if err != nil {
		return nil, err
	}
	if len(signed) > 0 {
		return signed[0], r.sender.Resume(signed...)
	}
	tx, err := r.sender.Submit(ctx, chain.Tx{Data: s.input})
	if err != nil {
		// Refused, so what was written down is void.
		r.deployment.Contracts[r.step].Signed = nil
		return nil, errors.Join(err, r.deployment.write(r.job.File))
	}
	return tx, nil
}

func (r *runner) signed() ([]*types.Transaction, error) {
	var txs []*types.Transaction
	for _, raw := range r.deployment.Contracts[r.step].Signed {
		tx := new(types.Transaction)
		if err := tx.UnmarshalBinary(raw); err != nil {
			return nil, fmt.Errorf("decoding signed transaction: %w", err)
		}
		txs = append(txs, tx)
	}
	return txs, nil
}

// journal writes a signed transaction down before anyone sees it. One that does
// not have the step's nonce would create the contract elsewhere, and is refused.
func (r *runner) journal(_ context.Context, tx *types.Transaction) error {
	if want := r.deployment.Nonce + uint64(r.step); tx.Nonce() != want {
		return fmt.Errorf("%w: nonce %d is needed, the key is at %d", ErrNonceSpent, want, tx.Nonce())
	}
	raw, err := tx.MarshalBinary()
	if err != nil {
		return fmt.Errorf("encoding signed transaction: %w", err)
	}
	c := &r.deployment.Contracts[r.step]
	c.Signed = append(c.Signed, raw)
	return r.deployment.write(r.job.File)
}
