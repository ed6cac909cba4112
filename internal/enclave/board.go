package enclave

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// Attested is a registration that an attestor has signed, after appraising the evidence.
type Attested struct {
	Registration contribution.Registration `json:"registration"`
	Signature    hexutil.Bytes             `json:"signature"`
}

// ErrExpiry: a registration was asked for until a time that is past, or too far ahead.
var ErrExpiry = errors.New("not until then")

// Attestor is one attestor, wherever it runs.
type Attestor interface {
	// Registrar brings an application on chain that needs no attestor's word: the quote
	// of a TDX enclave.
	Registrar
	// Attest appraises an application and signs its registration until a block time, or
	// says what does not hold (attest.ErrUntrusted, ErrExpiry).
	Attest(ctx context.Context, a attest.Application, expiresAt uint64) (Attested, error)
	// Submit brings a registration on chain that enough attestors have signed, this one
	// among them, by the order of their addresses. ErrExpiry says that the registry takes
	// none until then.
	Submit(ctx context.Context, g contribution.Registration, signatures [][]byte) error
}

// Board is a registrar that asks several attestors, and collects as many signatures as
// the registry wants. It believes none of them: what they sign is compared with what was
// asked, and whether they are attestors says the chain.
type Board struct {
	Registry  contribution.Registry
	Attestors []Attestor
	// Needed is how many signatures the registry wants.
	Needed func(ctx context.Context) (int, error)
	// IsAttestor says whether the registry takes an address's word.
	IsAttestor func(ctx context.Context, address common.Address) (bool, error)
	// Final is the time of the newest final block.
	Final func(ctx context.Context) (uint64, error)
	// Clock is the machine's, which is gone by first where it is ahead: a chain that mines
	// only when there is something to mine falls behind. Nil is time.Now.
	Clock func() time.Time
}

const (
	// boardTerm is how long registrations are asked to run: less than attestors sign for,
	// whose final block may be an older one.
	boardTerm = 22 * 60 * 60
	// askTimeout is how long one attestor may take.
	askTimeout = time.Minute
)

// NewBoard returns a board for a deployment, seen through a view of its chain.
func NewBoard(view *chain.View, registry dao.Registry, attestors ...Attestor) Board {
	return Board{
		Registry: registry.Registry, Attestors: attestors,
		Needed: func(ctx context.Context) (int, error) {
			needed, _, err := chain.ReadFinal(ctx, view, registry.NeededAttestors())
			return needed, err
		},
		IsAttestor: func(ctx context.Context, address common.Address) (bool, error) {
			is, _, err := chain.ReadFinal(ctx, view, registry.IsAttestor(address))
			return is, err
		},
		Final: func(ctx context.Context) (uint64, error) {
			final, err := view.Final(ctx)
			return final.Time, err
		},
	}
}

// Register has the application registered: a TDX quote by whichever attestor submits it,
// anything else by the signatures of as many as are needed.
func (b Board) Register(ctx context.Context, a attest.Application) error {
	if a.Evidence.Technology == attest.TDX {
		return b.first(func(one Attestor) error { return one.Register(ctx, a) })
	}
	times, err := b.times(ctx)
	if err != nil {
		return fmt.Errorf("asking for the time: %w", err)
	}
	for _, now := range times {
		if err = b.registerBy(ctx, a, now+boardTerm); !errors.Is(err, ErrExpiry) {
			return err
		}
	}
	return err
}

// times are those that a registration may run from, the first to try first. A clock that
// is ahead of the attestors' and of the chain's asks for more than anybody gives, and
// block time is all there is to go by.
func (b Board) times(ctx context.Context) ([]uint64, error) {
	final, err := b.Final(ctx)
	if err != nil {
		return nil, err
	}
	clock := time.Now
	if b.Clock != nil {
		clock = b.Clock
	}
	if here := uint64(max(clock().Unix(), 0)); here > final {
		return []uint64{here, final}, nil
	}
	return []uint64{final}, nil
}

func (b Board) registerBy(ctx context.Context, a attest.Application, expiresAt uint64) error {
	g, signatures, err := b.Collect(ctx, a, expiresAt)
	if err != nil {
		return err
	}
	return b.first(func(one Attestor) error { return one.Submit(ctx, g, signatures) })
}

// first asks one after another until one has done it.
func (b Board) first(do func(Attestor) error) error {
	var all []error
	for _, one := range b.Attestors {
		err := do(one)
		if err == nil {
			return nil
		}
		all = append(all, err)
	}
	return fmt.Errorf("no attestor has submitted it: %w", errors.Join(all...))
}

// Collect asks all attestors for a registration until a block time, and returns it with
// as many signatures as are needed, by ascending signer.
func (b Board) Collect(ctx context.Context, a attest.Application, expiresAt uint64) (g contribution.Registration, signatures [][]byte, err error) {
	needed, err := b.Needed(ctx)
	if err != nil {
		return g, nil, fmt.Errorf("asking how many attestors are needed: %w", err)
	}
	signed, refused := b.ask(ctx, a, expiresAt)
	for g, by := range signed { // they may differ where attestors know other releases
		if len(by) >= needed {
			return g, inOrder(by)[:needed], nil
		}
	}
	return g, nil, fmt.Errorf("fewer than %d attestors sign the same: %w", needed, errors.Join(refused...))
}

type signers map[common.Address][]byte

func inOrder(by signers) (signatures [][]byte) {
	for _, address := range slices.SortedFunc(maps.Keys(by), common.Address.Cmp) {
		signatures = append(signatures, by[address])
	}
	return signatures
}

// ask asks all at once.
func (b Board) ask(ctx context.Context, a attest.Application, expiresAt uint64) (map[contribution.Registration]signers, []error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	var (
		mu      sync.Mutex
		wait    sync.WaitGroup
		signed  = map[contribution.Registration]signers{}
		refused []error
	)
	for i, one := range b.Attestors {
		wait.Go(func() {
			got, signer, err := b.askOne(ctx, one, a, expiresAt)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				refused = append(refused, fmt.Errorf("attestor %d: %w", i+1, err))
				return
			}
			if signed[got.Registration] == nil {
				signed[got.Registration] = signers{}
			}
			signed[got.Registration][signer] = got.Signature
		})
	}
	wait.Wait()
	return signed, refused
}

func (b Board) askOne(ctx context.Context, one Attestor, a attest.Application, expiresAt uint64) (Attested, common.Address, error) {
	got, err := one.Attest(ctx, a, expiresAt)
	if err != nil {
		return got, common.Address{}, err
	}
	if err := sameAs(got.Registration, a, expiresAt); err != nil {
		return got, common.Address{}, err
	}
	signer, err := contribution.Recover(got.Registration.ID(b.Registry), got.Signature)
	if err != nil {
		return got, signer, err
	}
	is, err := b.IsAttestor(ctx, signer)
	if err == nil && !is {
		err = fmt.Errorf("%s is no attestor on chain", signer)
	}
	return got, signer, err
}

// sameAs compares what was signed with what was asked. Release and platform are for the
// chain to compare.
func sameAs(g contribution.Registration, a attest.Application, expiresAt uint64) error {
	evidence := attest.Digest(a.Claims, a.Evidence)
	encryption := sha256.Sum256(a.Claims.EncryptionKey)
	same := g.Key == a.Claims.Key && g.Role == a.Claims.Role && g.ExpiresAt == expiresAt &&
		g.Evidence == evidence && bytes.Equal(g.EncryptionKey[:], encryption[:])
	if !same {
		return errors.New("it has signed something else")
	}
	return nil
}
