package dao

import (
	"bytes"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi"

	"github.com/gptdatadao/gptdao/internal/chain/bindings/pool"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Proofs reads the proofs out of a call that settles a batch: the data of a transaction
// to the pool. The pool paid by them, so that who reads them there need ask nobody what
// was proved. It is an error for any other call.
func (p Pool) Proofs(data []byte) ([]contribution.Proof, error) {
	parsed, err := pool.ContributionPoolMetaData.ParseABI()
	if err != nil {
		return nil, fmt.Errorf("reading a settlement: %w", err)
	}
	settle := parsed.Methods["settle"]
	if !bytes.HasPrefix(data, settle.ID) {
		return nil, fmt.Errorf("reading a settlement: a call of another method")
	}
	arguments, err := settle.Inputs.Unpack(data[len(settle.ID):])
	if err != nil {
		return nil, fmt.Errorf("reading a settlement: %w", err)
	}
	batch := *abi.ConvertType(arguments[0], new(pool.Batch)).(*pool.Batch)
	proofs := make([]contribution.Proof, len(batch.Items))
	for i, item := range batch.Items {
		if proofs[i], err = p.proof(item); err != nil {
			return nil, fmt.Errorf("reading a settlement: item %d: %w", i, err)
		}
	}
	return proofs, nil
}

func (p Pool) proof(i pool.Item) (contribution.Proof, error) {
	c := contribution.Consent{
		Contributor: i.Consent.Contributor, Content: i.Consent.Content, Header: i.Consent.Header, Slots: i.Consent.Slots,
		KeyEpoch: i.Consent.KeyEpoch, MaxCode: i.Consent.MaxCode, Scope: contribution.Scope(i.Consent.Scope),
		Terms: i.Consent.Terms, Deadline: i.Consent.Deadline,
	}
	signature, err := contribution.SignatureDigest(i.Signature)
	return contribution.Proof{
		Consent: c.ID(p.Pool), Signature: signature, Account: i.Account, Worker: i.Worker, ProvedAt: i.ProvedAt,
		Score: i.Score.Uint64(), Tier: contribution.Tier(i.Tier), MailDay: i.MailDay, Policy: i.Policy, Receipt: i.Receipt,
	}, err
}
