// Package keyring is the enclave role that holds keys. It decides who may open
// what: it leases a job to one worker, gives that worker one file key, turns its
// fingerprints into keyed tags and signs a ticket; and it signs a batch once it
// has replayed the log's segment itself.
//
//	Lease ──▶ Release: file key ──▶ Tag: tags, ticket          each for the worker that leased
//	SignBatch: segment ─▶ replay ─▶ every ticket and proof ─▶ signature
//
// Its secrets are the keys of key epochs, which open files and are erased, and the
// index root, which opens no file and from which everything else is derived. They
// leave it in no other form than the ones above, but for the log key, which the
// index role gets, and each time is a line of the audit log. What is allowed follows from a final block of the chain, what
// is denied from any head; time is block time. The host's clock and disk are
// believed in nothing, with one exception: the host can keep old copies of the
// sealed file of secrets, in which the keys of erased epochs still are. Against
// whoever gets the sealing key of this code on this machine, erasure holds only as far
// as those copies are gone.
package keyring

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/index"
	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/storage"
	"github.com/gptdatadao/gptdao/internal/worker"
)

// Defaults for the zero value of Config, in seconds of block time.
const (
	DefaultEpochTerm    = 2 * day
	DefaultEpochOverlap = day
	DefaultLeaseTerm    = 3600

	day = 24 * 60 * 60
)

// Config says what a keyring works with. All but the last group is required.
type Config struct {
	// Dir keeps the secrets at rest; empty, or with an attester that has no sealing
	// key, they live as long as the process. One keyring at a time has it.
	Dir string
	// Simulated says that the attester is a simulator: the file's name will too.
	Simulated bool
	Self      *enclave.Identity
	Attester  attest.Attester
	Chain     Chain
	Pool      contribution.Pool
	Registry  contribution.Registry
	Store     storage.Blocks // where segments are
	Policy    uint32         // that jobs are scored under
	Realm     uint64

	// MailKeys are those that export mails are verified with: the policy's. The zero
	// list verifies none.
	MailKeys     mail.Keys
	Families     []uint8   // of prints, ascending; those of the current policy if empty
	EpochTerm    uint64    // how long files are sealed to one key epoch
	EpochOverlap uint64    // a new one is made when less of the term is left
	LeaseTerm    uint64    // how long a worker has for a job
	Random       io.Reader // crypto/rand.Reader if nil

	// Peers are the other keyrings. With any, secrets come from one of them, unless this
	// keyring is the Founder, which makes them where the chain knows of none.
	Peers   []Peer
	Founder bool
	// Holders is how many keyrings must hold a key epoch before it is announced, this one
	// among them, where the registry asks for fewer.
	Holders int
	// Speakers are whose heartbeats the keyring needs, and stops without. The zero value
	// needs none, as in the development realm.
	Speakers Speakers
	// Appraise judges a peer's evidence. Without it the registry's word counts alone, as
	// in the development realm, where evidence proves nothing; elsewhere it is required.
	Appraise func(ctx context.Context, a attest.Application) error
	// Restored are secrets that were put together from escrow. See Restore.
	Restored *Root
}

// Keyring is one running keyring. It is safe for concurrent use.
type Keyring struct {
	config   Config
	vault    vault
	audit    *audit
	derived  derived
	leases   leases
	uses     uses
	rotation chan struct{} // held by the one Epoch at work
	replays  chan struct{} // held by the one SignBatch that replays: segments are large

	// replay is index.Replay; tests have no index.
	replay func(sealed []byte, logKey [32]byte, batch contribution.Batch, pool contribution.Pool) ([]index.Record, error)

	mu      sync.Mutex // of what follows
	secrets secrets
	missed  uint64 // block time at which peers were last asked for epochs
	looked  uint64 // final block at which the policy was last read
}

// Open loads the keyring's secrets, or makes them if there are none and the log on
// chain has not begun. Otherwise it returns ErrLost or ErrSecrets and never makes
// new ones by itself. ErrInUse means that another keyring has the folder: Close it.
func Open(ctx context.Context, c Config) (*Keyring, error) {
	c, err := c.checked()
	if err != nil {
		return nil, fmt.Errorf("opening the keyring: %w", err)
	}
	k := &Keyring{config: c, rotation: make(chan struct{}, 1), replays: make(chan struct{}, 1), replay: index.Replay, audit: newAudit(c.Dir, c.Self.Address())}
	if k.vault, err = openVault(ctx, c); err != nil {
		return nil, fmt.Errorf("opening the keyring: %w", err)
	}
	if err := k.begin(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("opening the keyring: %w", err), k.vault.close())
	}
	return k, nil
}

// begin loads what is kept and forgets of it what is due.
func (k *Keyring) begin(ctx context.Context) error {
	if err := k.load(ctx); err != nil {
		return err
	}
	now, err := k.seenFinal(ctx)
	if err != nil {
		return fmt.Errorf("reading block time: %w", err)
	}
	if err := k.erase(now.Time); err != nil {
		return err
	}
	k.leases.term = k.config.LeaseTerm
	k.derived, err = k.secrets.derive(k.config.Families)
	return err
}

// Close gives the folder of secrets to whoever opens it next. The keyring must not be
// used any more.
func (k *Keyring) Close() error {
	if err := errors.Join(k.vault.close(), k.audit.close()); err != nil {
		return fmt.Errorf("closing the keyring: %w", err)
	}
	return nil
}

func (c Config) checked() (Config, error) {
	if c.Self == nil || c.Attester == nil || c.Chain == nil || c.Store == nil {
		return c, errors.New("identity, attester, chain and store are required")
	}
	if len(c.Peers) > 0 && c.Appraise == nil && c.Realm != attest.DevRealm {
		return c, errors.New("peers outside the development realm, and nothing to appraise them with")
	}
	if c.Speakers.Threshold != 0 {
		if err := c.Speakers.Check(); err != nil {
			return c, err
		}
	}
	if c.Self.Role != contribution.RoleKeyring {
		return c, errors.New("the identity is of another role")
	}
	policy := score.Lookup(c.Policy)
	if policy == nil {
		return c, fmt.Errorf("policy %d is unknown to this code", c.Policy)
	}
	if keys := common.Hash(c.MailKeys.Hash()); c.MailKeys.Len() > 0 && keys != policy.Artifacts.MailKeys {
		return c, fmt.Errorf("mail keys %s, want those of policy %d, %s", keys, c.Policy, policy.Artifacts.MailKeys)
	}
	if len(c.Families) == 0 {
		c.Families = policy.FamilyIDs()
	}
	for i, f := range c.Families {
		if f == 0 || i > 0 && f <= c.Families[i-1] {
			return c, fmt.Errorf("families %d, want them ascending from 1", c.Families)
		}
	}
	c.EpochTerm = orDefault(c.EpochTerm, DefaultEpochTerm)
	c.EpochOverlap = orDefault(c.EpochOverlap, min(DefaultEpochOverlap, c.EpochTerm/2))
	c.LeaseTerm = orDefault(c.LeaseTerm, DefaultLeaseTerm)
	if c.EpochOverlap >= c.EpochTerm || c.EpochTerm > maxTerm || c.LeaseTerm > maxTerm {
		return c, fmt.Errorf("epochs of %d s with %d s of overlap, leases of %d s", c.EpochTerm, c.EpochOverlap, c.LeaseTerm)
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	return c, nil
}

// maxTerm keeps sums of times far from overflow.
const maxTerm = 366 * day

func orDefault(n, otherwise uint64) uint64 {
	if n == 0 {
		return otherwise
	}
	return n
}

// load finds the secrets: at rest, with a peer, restored from escrow; or makes the
// first ones.
func (k *Keyring) load(ctx context.Context) error {
	found, ok, err := k.vault.load()
	if err != nil {
		return err
	}
	if ok {
		k.secrets = found
		return nil
	}
	if k.secrets, err = k.obtain(ctx); err != nil {
		return err
	}
	return k.vault.save(k.secrets)
}

func (k *Keyring) obtain(ctx context.Context) (secrets, error) {
	if len(k.config.Peers) > 0 {
		handed, err := k.join(ctx)
		if err == nil || !k.config.Founder && k.config.Restored == nil {
			return handed, err
		}
	}
	if k.config.Restored != nil {
		return secrets{Root: k.config.Restored.copy()}, nil
	}
	return k.found(ctx)
}

// found makes secrets where the chain knows of none. With peers an epoch is enough to
// know that there are some: they may only be away.
func (k *Keyring) found(ctx context.Context) (secrets, error) {
	head, err := k.config.Chain.Head(ctx)
	if err != nil {
		return secrets{}, fmt.Errorf("reading the log's head: %w", err)
	}
	if head != (contribution.Head{}) {
		return secrets{}, fmt.Errorf("%w: its head on chain is %s", ErrLost, head)
	}
	if len(k.config.Peers) == 0 {
		return newSecrets(k.config.Random)
	}
	epoch, err := k.config.Chain.LatestEpoch(ctx)
	if err != nil {
		return secrets{}, fmt.Errorf("reading the latest key epoch: %w", err)
	}
	if epoch > 0 {
		return secrets{}, fmt.Errorf("%w, and there are some: epoch %d is on chain", ErrNoPeer, epoch)
	}
	return newSecrets(k.config.Random)
}

// For is the keyring as one worker may use it. Whoever calls it has made sure who
// the worker is; whether it is registered is checked each time.
func (k *Keyring) For(key common.Address) worker.Keyring { return session{k, key} }

// Families are how a job is fingerprinted, with their secret seeds.
func (k *Keyring) Families() []score.Family {
	return append([]score.Family(nil), k.derived.families...)
}

// LogKey is what segments of the log are sealed with. It is for registered index
// roles only: anybody else gets ErrNotActive.
func (k *Keyring) LogKey(ctx context.Context, peer common.Address) ([32]byte, error) {
	now, err := k.final(ctx)
	if err != nil {
		return [32]byte{}, fmt.Errorf("giving out the log key: %w", err)
	}
	if _, err := k.active(ctx, peer, contribution.RoleIndex, now.Time); err != nil {
		return [32]byte{}, fmt.Errorf("giving out the log key: %w", err)
	}
	if err := k.audit.add(now.Time, auditLogKey, common.Hash{}, peer); err != nil {
		return [32]byte{}, fmt.Errorf("giving out the log key: %w", err)
	}
	return k.derived.log, nil
}
