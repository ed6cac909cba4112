package contribution

import (
	"math"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// typedCase is one signed noun in its domain. Its fields are the noun's own names for what ID computes.
type typedCase struct {
	Name   string `json:"name"`
	Domain any    `json:"domain"`
	Value  any    `json:"value"`
	ID     ID     `json:"id"`
}

// typed is how cases that hold more are read as what they have in common.
func (c typedCase) typed() typedCase { return c }

type poolNoun interface {
	ID(Pool) ID
	Validate() error
}

type registryNoun interface {
	ID(Registry) ID
	Validate() error
}

func inPool(t *testing.T, name string, v poolNoun) typedCase {
	t.Helper()
	if err := v.Validate(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return typedCase{Name: name, Domain: testPool, Value: v, ID: v.ID(testPool)}
}

func inRegistry(t *testing.T, name string, v registryNoun) typedCase {
	t.Helper()
	if err := v.Validate(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return typedCase{Name: name, Domain: testRegistry, Value: v, ID: v.ID(testRegistry)}
}

// broken returns a copy of v that change has altered, as an invalid case.
func broken[T interface{ Validate() error }](t *testing.T, name string, v T, want Refusal, change func(*T)) refused {
	t.Helper()
	change(&v)
	return refuse(t, name, v, want, v.Validate())
}

func domainVectors(*testing.T) vectors {
	type domainCase struct {
		Name      string         `json:"name"`
		Contract  string         `json:"contract"`
		ChainID   uint64         `json:"chainId,string"`
		Address   common.Address `json:"address"`
		Separator common.Hash    `json:"separator"`
	}
	v := vectors{Spec: "docs/spec/domain.md", Runs: everywhere}
	for i, chainID := range sortedChains {
		p, r := Pool{chainID, testPool.Address}, Registry{chainID, testRegistry.Address}
		v.Valid = append(v.Valid,
			domainCase{"the pool on " + chainNames[i], "pool", chainID, p.Address, p.Separator()},
			domainCase{"the registry on " + chainNames[i], "registry", chainID, r.Address, r.Separator()})
	}
	return v
}

var (
	sortedChains = []uint64{1480, 14800, 31480, math.MaxUint64}
	chainNames   = []string{"Vana", "Moksha", "a development chain", "the largest chain id"}
)

func testConsent() Consent {
	return Consent{
		Contributor: addressOf("contributor"),
		Content:     Content(label("content")),
		Header:      label("header"),
		Slots:       label("slots"),
		KeyEpoch:    7,
		MaxCode:     3,
		Scope:       ScopeInsights,
		Terms:       label("terms"),
		Deadline:    1_800_000_000,
	}
}

func largestConsent() Consent {
	c := testConsent()
	c.KeyEpoch, c.MaxCode, c.Deadline = math.MaxUint32, math.MaxUint32, math.MaxUint64
	c.Scope = ScopeInsights | ScopeCompute
	return c
}

func smallestConsent() Consent {
	c := testConsent()
	c.KeyEpoch, c.MaxCode, c.Scope, c.Deadline = 0, 0, 0, ConsentTerm+1
	return c
}

func signedBy(t *testing.T, id ID, name string) []byte {
	t.Helper()
	sig, err := Sign(id, keyOf(name))
	if err != nil {
		t.Fatal(err)
	}
	return sig[:]
}

func signatureDigest(t *testing.T, sig []byte) common.Hash {
	t.Helper()
	h, err := SignatureDigest(sig)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func consentVectors(t *testing.T) vectors {
	type consentCase struct {
		typedCase
		SignedAt        uint64        `json:"signedAt,string"`
		Key             hexutil.Bytes `json:"key"`
		Signature       hexutil.Bytes `json:"signature"`
		SignatureDigest common.Hash   `json:"signatureDigest"`
	}
	valid := func(name string, c Consent) consentCase {
		sig := signedBy(t, c.ID(testPool), "contributor")
		return consentCase{inPool(t, name, c), c.SignedAt(), keyHex("contributor"), sig, signatureDigest(t, sig)}
	}
	c := testConsent()
	return vectors{Spec: "docs/spec/consent.md", Runs: everywhere,
		Valid: []any{
			valid("a usual consent", c),
			valid("every number at its largest", largestConsent()),
			valid("every number at its smallest", smallestConsent()),
		},
		Invalid: []any{
			broken(t, "no contributor", c, ErrMissing, func(c *Consent) { c.Contributor = common.Address{} }),
			broken(t, "no content", c, ErrMissing, func(c *Consent) { c.Content = Content{} }),
			broken(t, "no header", c, ErrMissing, func(c *Consent) { c.Header = common.Hash{} }),
			broken(t, "no slots", c, ErrMissing, func(c *Consent) { c.Slots = common.Hash{} }),
			broken(t, "no terms", c, ErrMissing, func(c *Consent) { c.Terms = common.Hash{} }),
			broken(t, "a scope bit nobody has defined", c, ErrRange, func(c *Consent) { c.Scope = 4 }),
			broken(t, "a deadline that puts signing at time 0", c, ErrRange, func(c *Consent) { c.Deadline = ConsentTerm }),
		},
	}
}

func testProof(t *testing.T, c Consent) Proof {
	t.Helper()
	return Proof{
		Consent:   c.ID(testPool),
		Signature: signatureDigest(t, signedBy(t, c.ID(testPool), "contributor")),
		Account:   Account(label("account")),
		Worker:    addressOf("worker"),
		ProvedAt:  c.SignedAt() + 60,
		Score:     420_000,
		Tier:      TierMail,
		MailDay:   20_819,
		Policy:    2,
		Receipt:   label("receipt"),
	}
}

func largestProof(t *testing.T) Proof {
	p := testProof(t, largestConsent())
	p.ProvedAt, p.Score, p.Tier, p.MailDay, p.Policy = math.MaxUint64, MaxScore, TierLive, math.MaxUint16, math.MaxUint32
	return p
}

func smallestProof(t *testing.T) Proof {
	p := testProof(t, smallestConsent())
	p.ProvedAt, p.Score, p.Tier, p.MailDay, p.Policy = 1, 1, TierClaimed, 0, 1
	return p
}

// signedConsent is what the contract is given in place of a proof's first two fields.
type signedConsent struct {
	Consent   Consent       `json:"consent"`
	Signature hexutil.Bytes `json:"signature"`
}

func signConsent(t *testing.T, c Consent) signedConsent {
	return signedConsent{c, signedBy(t, c.ID(testPool), "contributor")}
}

func proofVectors(t *testing.T) vectors {
	type proofCase struct {
		typedCase
		Signed signedConsent `json:"signed"`
	}
	p := testProof(t, testConsent())
	return vectors{Spec: "docs/spec/proof.md", Runs: everywhere,
		Valid: []any{
			proofCase{inPool(t, "a usual proof", p), signConsent(t, testConsent())},
			proofCase{inPool(t, "every number at its largest", largestProof(t)), signConsent(t, largestConsent())},
			proofCase{inPool(t, "every number at its smallest", smallestProof(t)), signConsent(t, smallestConsent())},
		},
		Invalid: []any{
			broken(t, "no consent", p, ErrMissing, func(p *Proof) { p.Consent = ID{} }),
			broken(t, "no signature", p, ErrMissing, func(p *Proof) { p.Signature = common.Hash{} }),
			broken(t, "no account", p, ErrMissing, func(p *Proof) { p.Account = Account{} }),
			broken(t, "no worker", p, ErrMissing, func(p *Proof) { p.Worker = common.Address{} }),
			broken(t, "no time", p, ErrMissing, func(p *Proof) { p.ProvedAt = 0 }),
			broken(t, "no policy", p, ErrMissing, func(p *Proof) { p.Policy = 0 }),
			broken(t, "no receipt", p, ErrMissing, func(p *Proof) { p.Receipt = common.Hash{} }),
			broken(t, "a score of zero", p, ErrRange, func(p *Proof) { p.Score = 0 }),
			broken(t, "a score above 48 bits", p, ErrRange, func(p *Proof) { p.Score = MaxScore + 1 }),
			broken(t, "a tier nobody has defined", p, ErrRange, func(p *Proof) { p.Tier = 4 }),
		},
	}
}

func batchVectors(t *testing.T) vectors {
	type batchCase struct {
		typedCase
		Signed []signedConsent `json:"signed"`
	}
	b := Batch{
		Proofs:    []Proof{testProof(t, testConsent()), largestProof(t), smallestProof(t)},
		LogBefore: Head(label("before")), LogAfter: Head(label("after")), Segment: label("segment"),
	}
	one, none := b, b
	one.Proofs, one.LogBefore = b.Proofs[:1], Head{}
	none.Proofs = []Proof{}
	signed := []signedConsent{signConsent(t, testConsent()), signConsent(t, largestConsent()), signConsent(t, smallestConsent())}
	return vectors{Spec: "docs/spec/batch.md", Runs: everywhere,
		Valid: []any{
			batchCase{inPool(t, "three proofs", b), signed},
			batchCase{inPool(t, "one proof, the first batch of a log", one), signed[:1]},
			batchCase{inPool(t, "a range of the log without a proof", none), []signedConsent{}},
		},
		Invalid: []any{
			broken(t, "no head after it", b, ErrMissing, func(b *Batch) { b.LogAfter = Head{} }),
			broken(t, "no segment", b, ErrMissing, func(b *Batch) { b.Segment = common.Hash{} }),
			broken(t, "an empty range", b, ErrRange, func(b *Batch) { b.LogAfter = b.LogBefore }),
			broken(t, "a proof that is refused", b, ErrMissing, func(b *Batch) { b.Proofs = []Proof{{}} }),
		},
	}
}
