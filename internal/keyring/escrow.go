package keyring

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/enclave"
	"github.com/gptdatadao/gptdao/internal/escrow"
)

// ErrEscrow: what was given to restore the index root from does not hold.
var ErrEscrow = errors.New("not shares of the index root")

// Root is an index root that was restored. It hides itself from fmt.
type Root struct{ bytes []byte }

// Format hides the root from every verb of fmt.
func (Root) Format(f fmt.State, _ rune) { fmt.Fprint(f, "(root)") }

func (r *Root) copy() []byte { return append([]byte(nil), r.bytes...) }

// Escrow divides the index root among its holders, sealed to each. Asked again it makes
// another set of the same root; old sets stay good, so holders who are replaced must be
// asked to destroy theirs.
func (k *Keyring) Escrow(g escrow.Governed) (escrow.Set, error) {
	k.mu.Lock()
	root := append([]byte(nil), k.secrets.Root...)
	k.mu.Unlock()
	defer clear(root)
	c := k.config
	set, err := escrow.Make(root, escrow.Deployment(c.Realm, c.Pool, c.Registry), g, c.Random, c.Self.Sign)
	if err != nil {
		return escrow.Set{}, fmt.Errorf("putting the index root into escrow: %w", err)
	}
	if err := k.audit.add(0, auditEscrow, common.Hash(set.ID()), common.Address{}); err != nil {
		return escrow.Set{}, fmt.Errorf("putting the index root into escrow: %w", err)
	}
	return set, nil
}

// Restoration puts an index root together from holders' shares, for a keyring that has
// none yet. It is safe for concurrent use.
type Restoration struct {
	Self       *enclave.Identity
	Chain      Chain
	Deployment common.Hash

	mu     sync.Mutex
	gather *escrow.Gather
}

// Given is what a holder gives: the set, and a share of it sealed to this keyring.
type Given struct {
	Set    escrow.Set `json:"set"`
	Sealed []byte     `json:"sealed"`
}

// Progress is how far a restoration is.
type Progress struct {
	Shares int `json:"shares"`
	Needed int `json:"needed"`
}

// Add takes one share. When there are enough it returns the root. Sets of two roots are
// never mixed: a set by whom the chain does not know as a keyring is refused, since
// whoever made a root up would know everybody's tags.
func (r *Restoration) Add(ctx context.Context, given Given) (Progress, *Root, error) {
	signer, err := given.Set.Check(r.Deployment)
	if err != nil {
		return Progress{}, nil, fmt.Errorf("%w: %v", ErrEscrow, err)
	}
	standing, err := r.Chain.Standing(ctx, signer)
	if err != nil {
		return Progress{}, nil, fmt.Errorf("reading who made the shares: %w", err)
	}
	if standing.Role != contribution.RoleKeyring || standing.Revoked {
		return Progress{}, nil, fmt.Errorf("%w: made by %s, no keyring", ErrEscrow, signer)
	}
	text, err := r.Self.Unseal(escrow.Purpose, given.Sealed)
	if err != nil {
		return Progress{}, nil, fmt.Errorf("%w: not sealed to this keyring", ErrEscrow)
	}
	defer clear(text)
	share, err := given.Set.ParseShare(text)
	if err != nil {
		return Progress{}, nil, fmt.Errorf("%w: %v", ErrEscrow, err)
	}
	return r.add(given.Set, share)
}

func (r *Restoration) add(set escrow.Set, share escrow.Share) (Progress, *Root, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.gather == nil || r.gather.Set.ID() != set.ID() {
		r.gather = &escrow.Gather{Set: set}
	}
	root, enough, err := r.gather.Add(share)
	if err != nil {
		return Progress{}, nil, fmt.Errorf("%w: %v", ErrEscrow, err)
	}
	at := Progress{Shares: r.gather.Has(), Needed: set.Governed.Threshold}
	if !enough {
		return at, nil, nil
	}
	return at, &Root{root}, nil
}
