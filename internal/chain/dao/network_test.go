package dao

import (
	"context"
	"crypto/ecdsa"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/devnet"
)

// network is a devnet with the contracts, one enclave of each role and a policy,
// brought there only by what anyone would send.
type network struct {
	t      testing.TB
	client *ethclient.Client
	sender *chain.Sender // of the owner: proposer, guardian, attestor, rebuilder and relayer in one
	owner  *ecdsa.PrivateKey

	at       deploy.Addresses
	pool     Pool
	registry Registry
	timelock Timelock

	worker, keyring, index *ecdsa.PrivateKey
}

var platform = common.Hash{'p'}

func newNetwork(t testing.TB) *network {
	t.Helper()
	node, err := devnet.Start(t.Context(), devnet.Config{MaxLead: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := node.Close(); err != nil {
			t.Error(err)
		}
	})
	owner := node.Accounts()[0]
	d, err := deploy.Run(t.Context(), deploy.Job{
		Endpoint: node.Client(), Key: owner.Key, Plan: deploy.Development(owner.Address),
		File: filepath.Join(t.TempDir(), "deployment.json"),
	})
	if err != nil {
		t.Fatal(err)
	}
	n := &network{
		t: t, client: node.Client(), owner: owner.Key, at: d.Addresses(),
		pool:     NewPool(contribution.Pool{ChainID: d.ChainID, Address: d.Addresses().Pool}),
		registry: NewRegistry(contribution.Registry{ChainID: d.ChainID, Address: d.Addresses().EnclaveRegistry}),
		timelock: NewTimelock(d.Addresses().Timelock),
		worker:   key("worker"), keyring: key("keyring"), index: key("index"),
	}
	if n.sender, err = chain.NewSender(t.Context(), node.Client(), chain.SenderConfig{Key: owner.Key}); err != nil {
		t.Fatal(err)
	}
	n.bootstrap(owner.Address)
	return n
}

// key is a deterministic key of somebody with a name.
func key(name string) *ecdsa.PrivateKey {
	k, err := crypto.ToECDSA(crypto.Keccak256([]byte(name)))
	if err != nil {
		panic(err)
	}
	return k
}

func addressOf(k *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(k.PublicKey) }

func (n *network) bootstrap(owner common.Address) {
	releases := []Release{n.release(contribution.RoleWorker), n.release(contribution.RoleKeyring), n.release(contribution.RoleIndex)}
	decision := Decision{Calls: []chain.Tx{
		n.registry.SetAttestor(owner, true),
		n.registry.SetRebuilder(owner, true),
		n.registry.ApprovePlatform(platform),
		n.registry.PublishPolicy(1, common.Hash{'m'}),
	}}
	for _, l := range releases {
		decision.Calls = append(decision.Calls, n.registry.ProposeRelease(l))
	}
	n.send(n.timelock.Schedule(decision, 0))
	n.send(n.timelock.Execute(decision))
	for _, l := range releases {
		id := read(n, n.registry.ReleaseID(l))
		n.send(n.registry.AttestRebuild(id))
		n.send(n.registry.ActivateRelease(id))
	}
	n.register(n.worker, contribution.RoleWorker)
	n.register(n.keyring, contribution.RoleKeyring)
	n.register(n.index, contribution.RoleIndex)
	n.send(n.registry.SetWriter(addressOf(n.index)))
}

func (n *network) release(role contribution.Role) Release {
	return Release{Role: role, Tee: Simulated, Measurement: common.Hash{'r', byte(role)}, Code: 1}
}

func (n *network) register(k *ecdsa.PrivateKey, role contribution.Role) {
	n.t.Helper()
	g := contribution.Registration{
		Key: addressOf(k), Role: role, Release: read(n, n.registry.ReleaseID(n.release(role))), Platform: platform,
		Evidence: common.Hash{'e'}, ExpiresAt: n.now() + 24*3600,
	}
	n.send(n.registry.Register(g, [][]byte{n.sign(n.owner, g.ID(n.registry.Registry))}))
}

func (n *network) send(call chain.Tx) *types.Receipt {
	n.t.Helper()
	receipt, err := n.sender.Send(n.t.Context(), call)
	if err != nil {
		n.t.Fatal(err)
	}
	return receipt
}

func read[T any](n *network, r Read[T]) T {
	n.t.Helper()
	value, err := AtHead(r)(n.t.Context(), n.client)
	if err != nil {
		n.t.Fatal(err)
	}
	return value
}

func (n *network) now() uint64 {
	n.t.Helper()
	head, err := n.client.HeaderByNumber(context.WithoutCancel(n.t.Context()), nil)
	if err != nil {
		n.t.Fatal(err)
	}
	return head.Time
}

func (n *network) sign(k *ecdsa.PrivateKey, id contribution.ID) []byte {
	n.t.Helper()
	signature, err := contribution.Sign(id, k)
	if err != nil {
		n.t.Fatal(err)
	}
	return signature[:]
}

// contribute is a contribution by a wallet, proved now.
type contribute struct {
	wallet *ecdsa.PrivateKey
	file   byte
	score  uint64
}

// batch continues the log on chain with the contributions.
func (n *network) batch(items ...contribute) SignedBatch {
	n.t.Helper()
	before := read(n, n.pool.Head())
	b := SignedBatch{Batch: contribution.Batch{
		LogBefore: before, LogAfter: contribution.Head(crypto.Keccak256Hash(before[:])), Segment: common.Hash{'s'},
	}}
	for _, item := range items {
		b.add(n, item)
	}
	id := b.ID(n.pool.Pool)
	b.Keyring, b.Writer = n.sign(n.keyring, id), n.sign(n.index, id)
	return b
}

func (b *SignedBatch) add(n *network, item contribute) {
	wallet := addressOf(item.wallet)
	consent := contribution.Consent{
		Contributor: wallet, Content: contribution.Content{item.file, 1}, Header: common.Hash{item.file, 2},
		Slots: common.Hash{item.file, 3}, KeyEpoch: 1, MaxCode: 1, Terms: common.Hash{'t'},
		Deadline: n.now() + contribution.ConsentTerm,
	}
	signature := n.sign(item.wallet, consent.ID(n.pool.Pool))
	digest, err := contribution.SignatureDigest(signature)
	if err != nil {
		n.t.Fatal(err)
	}
	b.Consents = append(b.Consents, consent)
	b.Signatures = append(b.Signatures, signature)
	b.Proofs = append(b.Proofs, contribution.Proof{
		Consent: consent.ID(n.pool.Pool), Signature: digest, Account: accountOf(item.wallet),
		Worker: addressOf(n.worker), ProvedAt: n.now(), Score: item.score,
		Tier: contribution.TierMail, MailDay: uint16(n.now() / (24 * 3600)), Policy: 1, Receipt: common.Hash{item.file, 4},
	})
}

func accountOf(wallet *ecdsa.PrivateKey) contribution.Account {
	return contribution.Account(crypto.Keccak256Hash(addressOf(wallet).Bytes()))
}

// events decodes everything the pool reported in a transaction.
func (n *network) events(receipt *types.Receipt) (events []Event) {
	n.t.Helper()
	for _, log := range receipt.Logs {
		if log.Address != n.pool.Address {
			continue
		}
		event, err := n.pool.Event(*log)
		if err != nil {
			n.t.Fatal(err)
		}
		events = append(events, event)
	}
	return events
}
