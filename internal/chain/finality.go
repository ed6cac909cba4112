package chain

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
)

// Final returns the newest block that is final on every endpoint: the lowest of
// their final blocks, which all of them must have with the same hash. What is
// allowed follows from state at this block.
//
// It fails if any endpoint does not answer (ErrUnreachable), has another block
// there (ErrDisagree), has no recent head, or puts the agreed block behind one
// returned before it was called (both ErrStale). Any failure means: allow nothing.
//
// Within the view's Hold the endpoints are not asked again.
func (v *View) Final(ctx context.Context) (Ref, error) {
	before, held := v.latest()
	if held {
		return before, nil
	}
	asked := time.Now()
	finals, err := ask(ctx, v, "reading final block", v.final)
	if err != nil {
		return Ref{}, err
	}
	agreed, err := v.agree(ctx, finals)
	if err != nil {
		return Ref{}, err
	}
	return agreed, v.advance(before, agreed, asked)
}

// agree returns the lowest of the endpoints' blocks, as all of them have it: they are
// asked again where they are not at one height, so one endpoint never is.
func (v *View) agree(ctx context.Context, finals []Ref) (Ref, error) {
	number := finals[0].Number
	for _, ref := range finals {
		number = min(number, ref.Number)
	}
	if !slices.ContainsFunc(finals, func(ref Ref) bool { return ref.Number != number }) {
		return v.same(finals)
	}
	return v.At(ctx, number)
}

// final reads an endpoint's final block, and then a head that must be recent.
func (v *View) final(ctx context.Context, e NamedClient) (Ref, error) {
	var tag *big.Int // the head
	if v.config.Finality == Finalized {
		tag = big.NewInt(int64(rpc.FinalizedBlockNumber))
	}
	final, err := e.Client.HeaderByNumber(ctx, tag)
	if err != nil {
		return Ref{}, err
	}
	head := final
	if v.config.Finality == Finalized {
		if head, err = e.Client.HeaderByNumber(ctx, nil); err != nil {
			return Ref{}, err
		}
	}
	if !final.Number.IsUint64() || final.Number.Cmp(head.Number) > 0 {
		return Ref{}, fmt.Errorf("%w: %s calls block %v final, its head is %v", ErrBadAnswer, e.Name, final.Number, head.Number)
	}
	return refOf(final), v.fresh(e, head)
}

func (v *View) fresh(e NamedClient, head *types.Header) error {
	age := v.config.Now().Sub(time.Unix(int64(min(head.Time, math.MaxInt64)), 0))
	if v.config.MaxAge > 0 && age > v.config.MaxAge {
		return fmt.Errorf("%w: head of %s is %v old, at most %v allowed", ErrStale, e.Name, age.Round(time.Second), v.config.MaxAge)
	}
	return nil
}

// headerAt checks that the answer is to the question.
func headerAt(ctx context.Context, client headerReader, number uint64) (Ref, error) {
	header, err := client.HeaderByNumber(ctx, new(big.Int).SetUint64(number))
	if err != nil {
		return Ref{}, err
	}
	if !header.Number.IsUint64() || header.Number.Uint64() != number {
		return Ref{}, fmt.Errorf("%w: header %v when asked for %d", ErrBadAnswer, header.Number, number)
	}
	return refOf(header), nil
}

// At returns the block of a number as every endpoint has it, which must be the same.
// It may not be final: ask for none above Final's.
func (v *View) At(ctx context.Context, number uint64) (Ref, error) {
	at, err := ask(ctx, v, fmt.Sprintf("reading block %d", number), func(ctx context.Context, e NamedClient) (Ref, error) {
		return headerAt(ctx, e.Client, number)
	})
	if err != nil {
		return Ref{}, err
	}
	return v.same(at)
}

// same returns what every endpoint has at one height.
func (v *View) same(at []Ref) (Ref, error) {
	for i, ref := range at {
		if ref != at[0] {
			return Ref{}, fmt.Errorf("%w: %s has %v, %s has %v", ErrDisagree, v.endpoints[0].Name, at[0], v.endpoints[i].Name, ref)
		}
	}
	return at[0], nil
}

type headerReader interface {
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
}

// latest is the newest block that was returned so far, and whether it still holds.
func (v *View) latest() (ref Ref, held bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.last, time.Since(v.held) < v.config.Hold
}

// advance keeps the agreed block from going back behind what was returned before it was
// asked for: an endpoint that is moved to an older state must not bring back what was
// revoked since. Of two who ask at once, the one who is answered later may have the older
// block.
func (v *View) advance(before, ref Ref, asked time.Time) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if ref.Number < before.Number {
		return fmt.Errorf("%w: final block fell back to %v, it was %v", ErrStale, ref, before)
	}
	if ref.Number < v.last.Number {
		return nil
	}
	if v.config.Finality == Finalized && ref.Number == v.last.Number && !v.last.IsZero() && ref != v.last {
		return fmt.Errorf("%w: final block was %v and is now %v", ErrDisagree, v.last, ref)
	}
	v.last, v.held = ref, asked
	return nil
}

// ReadFinal puts the same read to every endpoint at the agreed block (see Final)
// and requires equal answers, as reflect.DeepEqual tells. The read must pass
// ref.Hash to the endpoint, not the number, so that a reorganisation meanwhile
// cannot change what is read:
//
//	balance, ref, err := chain.ReadFinal(ctx, view, func(ctx context.Context, c *ethclient.Client, at chain.Ref) (*big.Int, error) {
//		return c.BalanceAtHash(ctx, account, at.Hash)
//	})
func ReadFinal[T any](ctx context.Context, v *View, read func(context.Context, *ethclient.Client, Ref) (T, error)) (T, Ref, error) {
	var none T
	ref, err := v.Final(ctx)
	if err != nil {
		return none, Ref{}, err
	}
	answers, err := ask(ctx, v, "reading at "+ref.String(), func(ctx context.Context, e NamedClient) (T, error) {
		return read(ctx, e.Client, ref)
	})
	if err != nil {
		return none, Ref{}, err
	}
	for i, answer := range answers {
		if !reflect.DeepEqual(answer, answers[0]) {
			return none, Ref{}, fmt.Errorf("%w: %s and %s read differently at %v", ErrDisagree, v.endpoints[0].Name, v.endpoints[i].Name, ref)
		}
	}
	return answers[0], ref, nil
}

// AnyHead asks every endpoint at its own head and is true if any says so,
// whatever the others do: what is denied follows from it. It is false without an
// error only if all answered and all said no; with an error, deny.
func (v *View) AnyHead(ctx context.Context, says func(context.Context, *ethclient.Client) (bool, error)) (bool, error) {
	answers, err := ask(ctx, v, "reading at head", func(ctx context.Context, e NamedClient) (bool, error) {
		return says(ctx, e.Client)
	})
	for _, yes := range answers {
		if yes {
			return true, nil
		}
	}
	return false, err
}
