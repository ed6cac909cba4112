package contribution

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// MaxScore is the largest score a proof, a log entry and an account can hold.
const MaxScore = 1<<48 - 1

// Tier says how well the origin of an export is established.
type Tier uint8

// The tiers and the factor a score is multiplied with.
const (
	TierClaimed    Tier = iota // 0.1: nothing but the archive itself
	TierConsistent             // 0.3: the archive's own checks hold
	TierMail                   // 0.7: the export mail is verified by DKIM
	TierLive                   // 1.0: reserved until a proof of a live account exists
)

// Proof is what the pool pays for: the cumulative score of an account, reached with one consented file
// (docs/spec/proof.md). A worker is named in it, a keyring and the index writer sign it as part of a Batch.
type Proof struct {
	Consent   ID             `json:"consent"`
	Signature common.Hash    `json:"signature"` // SignatureDigest of the consent's signature
	Account   Account        `json:"account"`
	Worker    common.Address `json:"worker"`
	ProvedAt  uint64         `json:"provedAt,string"` // Unix seconds of the block the job was released at
	Score     uint64         `json:"score,string"`    // of the account over everything ever contributed; uint48
	Tier      Tier           `json:"tier"`
	MailDay   uint16         `json:"mailDay"` // days since 1970-01-01 of the verified mail, 0 without one
	Policy    uint32         `json:"policy"`
	Receipt   common.Hash    `json:"receipt"` // ReceiptDigest of the private receipt
}

const proofTypeText = "Proof(bytes32 consent,bytes32 signature,bytes32 account,address worker,uint64 provedAt,uint48 score,uint8 tier,uint16 mailDay,uint32 policy,bytes32 receipt)"

var proofType = typeHash(proofTypeText)

// ID returns the digest of one proof. What is signed is the batch it stands in.
func (p Proof) ID(pool Pool) ID { return digest(pool.Separator(), p.structHash()) }

func (p Proof) structHash() [32]byte {
	return structOf(proofType).
		hash(p.Consent).hash(p.Signature).hash(p.Account).
		address(p.Worker).
		uint(p.ProvedAt).uint(p.Score).uint(uint64(p.Tier)).uint(uint64(p.MailDay)).uint(uint64(p.Policy)).
		hash(p.Receipt).
		sum()
}

// Validate reports the first rule the proof breaks.
func (p Proof) Validate() error {
	switch {
	case p.Consent == ID{}, p.Signature == common.Hash{}, p.Account == Account{}, p.Worker == common.Address{},
		p.ProvedAt == 0, p.Policy == 0, p.Receipt == common.Hash{}:
		return fmt.Errorf("checking a proof: only mailDay and tier may be zero: %w", ErrMissing)
	case p.Score == 0 || p.Score > MaxScore:
		return fmt.Errorf("checking a proof: score %d, want 1 to %d: %w", p.Score, uint64(MaxScore), ErrRange)
	case p.Tier > TierLive:
		return fmt.Errorf("checking a proof: tier %d, want 0 to %d: %w", p.Tier, TierLive, ErrRange)
	}
	return nil
}

// Batch is a range of the log and the proofs that may be paid once the range is on chain (docs/spec/batch.md). A keyring
// and the log's writer both sign its ID.
type Batch struct {
	Proofs    []Proof     `json:"proofs"`
	LogBefore Head        `json:"logBefore"` // the head the range continues
	LogAfter  Head        `json:"logAfter"`  // the head at its end
	Segment   common.Hash `json:"segment"`   // SHA-256 of the sealed log segment that holds the range
}

var batchType = typeHash("Batch(Proof[] proofs,bytes32 logBefore,bytes32 logAfter,bytes32 segment)" + proofTypeText)

// ID returns the digest both roles sign.
func (b Batch) ID(pool Pool) ID {
	var proofs words
	for _, p := range b.Proofs {
		proofs = proofs.hash(p.structHash())
	}
	return digest(pool.Separator(), structOf(batchType).
		hash(proofs.sum()).
		hash(b.LogBefore).hash(b.LogAfter).hash(b.Segment).
		sum())
}

// Validate reports the first rule the batch or one of its proofs breaks. A batch always advances the log, so that it can
// settle once only; it may be without proofs.
func (b Batch) Validate() error {
	if b.LogAfter == (Head{}) || b.Segment == (common.Hash{}) {
		return fmt.Errorf("checking a batch: logAfter and segment must be set: %w", ErrMissing)
	}
	if b.LogBefore == b.LogAfter {
		return fmt.Errorf("checking a batch: logAfter is logBefore, %s: %w", b.LogBefore, ErrRange)
	}
	for i, p := range b.Proofs {
		if err := p.Validate(); err != nil {
			return fmt.Errorf("checking a batch: proof %d: %w", i, err)
		}
	}
	return nil
}
